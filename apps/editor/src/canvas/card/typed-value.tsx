import { fieldText, type FormField } from '@ramify/editor-core';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import styles from './field.module.css';

interface TypedValueProps {
  readonly field: FormField;
  /** Takes the text; answers what is wrong with it. */
  readonly onRead: (text: string) => string | undefined;
  readonly onClose: () => void;
}

/** A value while it is typed: Enter takes it, Escape leaves it as it was. */
export function TypedValue({ field, onRead, onClose }: TypedValueProps) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const over = useRef(false);
  const problemId = useId();
  const before = fieldText(field);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  const close = () => {
    over.current = true;
    onClose();
  };
  const take = (text: string, leaving: boolean) => {
    if (over.current) return;
    const refused = text === before ? undefined : onRead(text);
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
      {field.unit === '' ? null : <span className={styles.unit}>{field.unit}</span>}
      {problem === undefined ? null : (
        <span className={styles.problem} id={problemId} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
