import { readField, shownText, type FormField } from '@ramify/editor-core';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useCanvas } from '../canvas-model.ts';
import styles from './field.module.css';

interface TypedValueProps {
  readonly node: string;
  readonly field: FormField;
  readonly onClose: () => void;
}

/** A value while it is typed: Enter takes it, Escape leaves it as it was. */
export function TypedValue({ node, field, onClose }: TypedValueProps) {
  const { editor } = useCanvas();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const over = useRef(false);
  const problemId = useId();
  const before = shownText(field);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  const close = () => {
    over.current = true;
    onClose();
  };
  /** Sets what the text stands for; answers what is wrong with it. */
  const read = (text: string): string | undefined => {
    const typed = readField(field, text);
    if (!typed.ok) return typed.reason;
    editor.dispatch({ type: 'param.set', node, param: field.name, value: typed.value });
    return undefined;
  };
  const take = (text: string, leaving: boolean) => {
    if (over.current) return;
    const refused = text === before ? undefined : read(text);
    if (refused === undefined || leaving) close();
    else setProblem(refused);
  };
  const returnFocus = () => {
    input.current?.closest<HTMLElement>('[data-card]')?.focus({ preventScroll: true });
  };
  return (
    <span className={styles.typing}>
      <input
        ref={input}
        className={styles.input}
        data-control="typing"
        defaultValue={before}
        aria-label={field.title}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        spellCheck={false}
        onChange={() => setProblem(undefined)}
        onBlur={(event) => take(event.currentTarget.value, true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') {
            take(event.currentTarget.value, false);
            if (over.current) returnFocus();
          }
          if (event.key === 'Escape') {
            returnFocus();
            close();
          }
        }}
      />
      {field.unit === '' || before === field.zero ? null : <span className={styles.unit}>{field.unit}</span>}
      {problem === undefined ? null : (
        <span className={styles.problem} id={problemId} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
