import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { outputKey } from '../app/panels.ts';
import { portNames } from '../design/ports.ts';
import { Popover } from '../design/popover.tsx';
import { PortMark } from '../design/port-mark.tsx';
import styles from './output-picker.module.css';
import type { Shown } from './viewer.ts';
import { useViewing } from './viewing.tsx';

interface OutputPickerProps {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'end';
  /** Is shown already. */
  readonly without?: string | undefined;
  readonly onPick: (shown: Shown) => void;
}

/** All results there are, found by name or kind. */
export function OutputPicker({ label, trigger, align = 'start', without, onPick }: OutputPickerProps) {
  const outputs = useStore(useViewing().outputs, (state) => state.outputs);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const id = useId();
  const words = text.toLowerCase().split(/\s+/);
  const found = [...outputs.values()].filter((shown) => {
    const name = `${shown.title} ${portNames[shown.output.descriptor.kind]}`.toLowerCase();
    return outputKey(shown) !== without && words.every((word) => name.includes(word));
  });
  const current = Math.min(place, found.length - 1);
  const close = (next: boolean): void => {
    setOpen(next);
    setText('');
    setPlace(0);
  };
  const choose = (shown: Shown | undefined): void => {
    if (shown === undefined) return;
    close(false);
    onPick(shown);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      const next = (current + step + found.length) % Math.max(1, found.length);
      setPlace(next);
      document.getElementById(`${id} ${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') choose(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Popover label={label} trigger={trigger} align={align} open={open} onOpenChange={close}>
      <input
        className={styles.search}
        role="combobox"
        aria-label="Search results"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length === 0 ? undefined : `${id} ${current}`}
        placeholder="Search results"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} className={styles.list} role="listbox" aria-label={label}>
        {found.map((shown, index) => (
          // Keys are those of the search field, which keeps the focus.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={outputKey(shown)}
            id={`${id} ${index}`}
            role="option"
            aria-selected={index === current}
            className={styles.option}
            onPointerMove={() => setPlace(index)}
            onClick={() => choose(shown)}
          >
            <PortMark type={shown.output.descriptor.kind} size={10} />
            <span>{shown.title}</span>
            <small aria-hidden>{portNames[shown.output.descriptor.kind]}</small>
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={styles.none}>Nothing is called so.</p> : null}
    </Popover>
  );
}
