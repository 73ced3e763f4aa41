import {
  slidValue,
  shownText,
  sliderPosition,
  steppedValue,
  type FormField,
  type Gesture,
} from '@ramify/editor-core';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useCanvas } from '../canvas-model.ts';
import { TypedValue } from './typed-value.tsx';
import styles from './field.module.css';

interface Drag {
  readonly x: number;
  readonly position: number;
  gesture: Gesture | undefined;
}

/** Units that are phrases stay in the inspector. */
const longestUnit = 8;

/** Pixels before a press becomes a pull. */
const slop = 3;

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** A number: pull it sideways where it has a range, click it to type. */
export function CardNumber({ node, field }: { readonly node: string; readonly field: FormField }) {
  const { editor } = useCanvas();
  const [typing, setTyping] = useState(false);
  const drag = useRef<Drag | null>(null);
  const { title, value, unit, slider, name, shape, error } = field;
  const number = typeof value === 'number' ? value : undefined;
  const position = slider === undefined || number === undefined ? undefined : sliderPosition(slider, number);
  const inWords = number === 0 && field.zero !== '';
  const text =
    number === undefined
      ? 'auto'
      : `${shownText(field)}${inWords || unit === '' || unit.length > longestUnit ? '' : ` ${unit}`}`;
  const intent = (next: number) => ({ type: 'param.set', node, param: name, value: next }) as const;

  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    drag.current = { x: event.clientX, position: position ?? 0, gesture: undefined };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const held = drag.current;
    if (held === null || slider === undefined) return;
    const pulled = event.clientX - held.x;
    if (held.gesture === undefined) {
      if (Math.abs(pulled) < slop) return;
      held.gesture = editor.begin();
    }
    const fine = event.shiftKey ? 0.1 : 1;
    const width = event.currentTarget.getBoundingClientRect().width;
    const next = slidValue(field, held.position + (fine * pulled) / width);
    if (next !== undefined) held.gesture.update(intent(next));
  };
  const up = () => {
    const held = drag.current;
    drag.current = null;
    if (held === null) return;
    if (held.gesture === undefined) setTyping(true);
    else held.gesture.commit();
  };
  const key = (event: KeyboardEvent<HTMLDivElement>) => {
    const count = steps[event.key];
    if (event.key === 'Enter') setTyping(true);
    else if (count !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const next = steppedValue(field, count);
      if (next !== undefined) editor.dispatch(intent(next));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (typing) return <TypedValue node={node} field={field} onClose={() => setTyping(false)} />;
  return (
    <div
      role={slider === undefined ? 'spinbutton' : 'slider'}
      tabIndex={-1}
      className={styles.field}
      data-control="number"
      data-slides={slider === undefined ? undefined : ''}
      data-set={field.isSet ? '' : undefined}
      data-invalid={error === undefined ? undefined : ''}
      data-tip-text={error ?? field.doc}
      data-tip-title={title}
      aria-label={title}
      aria-valuenow={number}
      aria-valuemin={slider?.min ?? shape.min}
      aria-valuemax={slider?.max ?? shape.max}
      aria-valuetext={text}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => {
        drag.current?.gesture?.cancel();
        drag.current = null;
      }}
      onKeyDown={key}
    >
      {position === undefined ? null : (
        <span className={styles.fill} style={{ width: `${position * 100}%` }} />
      )}
      <span className={styles.label}>{title}</span>
      <span className={styles.value} data-words={inWords ? '' : undefined}>
        {text}
      </span>
    </div>
  );
}
