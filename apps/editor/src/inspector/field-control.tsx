import {
  readField,
  fieldText,
  shownText,
  slidValue,
  sliderPosition,
  steppedValue,
  type FormField,
  type Gesture,
} from '@ramify/editor-core';
import type { JsonValue } from '@ramify/graph';
import { FolderSearch } from 'lucide-react';
import { useRef, useState, type CSSProperties } from 'react';
import { useServices } from '../app/services.tsx';
import { IconButton } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Select } from '../design/select.tsx';
import { Slider } from '../design/slider.tsx';
import { Switch } from '../design/switch.tsx';
import { PathDialog } from './path-dialog.tsx';
import styles from './field-row.module.css';

export interface FieldControlProps {
  readonly id: string;
  readonly node: string;
  readonly field: FormField;
  readonly invalid: boolean;
  readonly describedBy: string;
  /** What was typed is no value; null when it is one again. */
  readonly onRefused: (reason: string | null) => void;
}

/** The slider moves in this many positions, whatever its range. */
const positions = 1000;

function useSet({ node, field, onRefused }: FieldControlProps) {
  const { editor } = useServices();
  return (value: JsonValue): void => {
    const outcome = editor.dispatch({ type: 'param.set', node, param: field.name, value });
    onRefused(outcome.ok ? null : outcome.reason);
  };
}

/** A text that becomes a value when it is left or Enter is pressed; Escape takes it back. */
function TypedInput(props: FieldControlProps & { readonly className?: string }) {
  const { id, field, invalid, describedBy, onRefused } = props;
  const set = useSet(props);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft === null) return;
    const read = readField(field, draft);
    onRefused(read.ok ? null : read.reason);
    // A refused text stays to be mended.
    if (!read.ok) return;
    setDraft(null);
    if (read.value !== field.value) set(read.value);
  };
  // Words that stand for 0 are replaced by what is typed, not added to.
  const selectWords = (input: HTMLInputElement): void => {
    if (draft === null && field.value === 0 && field.zero !== '') input.select();
  };
  return (
    <input
      id={id}
      className={controls.input}
      value={draft ?? shownText(field)}
      placeholder={field.shape.nullable ? 'automatic' : undefined}
      inputMode={field.kind === 'number' ? 'decimal' : 'text'}
      spellCheck={false}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      onChange={(event) => setDraft(event.target.value)}
      onFocus={(event) => selectWords(event.currentTarget)}
      onClick={(event) => selectWords(event.currentTarget)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
          onRefused(null);
        }
        const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
        if (direction === 0 || field.kind !== 'number') return;
        event.preventDefault();
        const next = steppedValue(field, direction * (event.shiftKey ? 10 : 1));
        if (next === undefined) return;
        setDraft(null);
        set(next);
      }}
    />
  );
}

/** A slider with the number beside it; a drag is one undo step, and live mode follows it. */
function SlidInput(props: FieldControlProps) {
  const { node, field, onRefused } = props;
  const { editor } = useServices();
  const gesture = useRef<Gesture | null>(null);
  const { slider, value } = field;
  if (slider === undefined) return <TypedInput {...props} />;
  const at = typeof value === 'number' ? sliderPosition(slider, value) : 0;
  // The words for 0 have room from the start: nothing jumps while the slider is pulled.
  const room = { '--words': `${field.zero.length}ch` } as CSSProperties;
  return (
    <div className={styles.pair} style={room}>
      <Slider
        label={field.title}
        value={[Math.round(at * positions)]}
        min={0}
        max={positions}
        step={1}
        valueText={shownText(field)}
        onChange={([position = 0]) => {
          const next = slidValue(field, position / positions);
          if (next === undefined) return;
          gesture.current ??= editor.begin();
          const outcome = gesture.current.update({ type: 'param.set', node, param: field.name, value: next });
          onRefused(outcome.ok ? null : outcome.reason);
        }}
        onCommit={() => {
          gesture.current?.commit();
          gesture.current = null;
        }}
        onStep={(count) => {
          const next = steppedValue(field, count);
          if (next !== undefined)
            editor.dispatch({ type: 'param.set', node, param: field.name, value: next });
        }}
      />
      <TypedInput {...props} />
    </div>
  );
}

function PathInput(props: FieldControlProps) {
  const { field } = props;
  const set = useSet(props);
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.withButton}>
      <TypedInput {...props} />
      <IconButton look="plain" label="Choose a file" onClick={() => setOpen(true)}>
        <FolderSearch size={15} />
      </IconButton>
      {open ? (
        <PathDialog
          field={field}
          onClose={() => setOpen(false)}
          onChoose={(path) => {
            setOpen(false);
            set(path);
          }}
        />
      ) : null}
    </div>
  );
}

/** The control for a parameter, by what its schema says. */
export function FieldControl(props: FieldControlProps) {
  const { id, field } = props;
  const set = useSet(props);
  switch (field.kind) {
    case 'switch':
      return (
        <div className={styles.toggle}>
          <Switch id={id} checked={field.value === true} onChange={set} />
        </div>
      );
    case 'choice':
      return (
        <Select
          id={id}
          value={fieldText(field)}
          choices={field.choices.map(({ value, title, doc }) => ({
            value: String(value),
            label: title,
            help: doc === '' ? undefined : doc,
          }))}
          onChange={(text) => {
            const chosen = field.choices.find(({ value }) => String(value) === text);
            if (chosen !== undefined) set(chosen.value);
          }}
        />
      );
    case 'number':
      return field.slider === undefined ? <TypedInput {...props} /> : <SlidInput {...props} />;
    case 'path':
      return <PathInput {...props} />;
    case 'text':
    case 'name':
    case 'list':
    case 'other':
      return <TypedInput {...props} />;
  }
}
