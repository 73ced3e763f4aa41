import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import styles from './annotations.module.css';

interface WrittenTextProps {
  readonly text: string;
  readonly label: string;
  readonly lines?: boolean;
  /** The new text, or undefined to leave it as it was. */
  readonly onClose: (text: string | undefined) => void;
}

/** A text while it is written: a click elsewhere takes it, Escape leaves it as it was. */
export function WrittenText({ text, label, lines = false, onClose }: WrittenTextProps) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  const close = (next: string | undefined) => {
    if (over.current) return;
    over.current = true;
    onClose(next);
  };
  const key = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    event.stopPropagation();
    const done = event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey);
    if (done) close(event.currentTarget.value);
    if (event.key === 'Escape') close(undefined);
  };
  return lines ? (
    <textarea
      ref={field}
      className={styles.area}
      aria-label={label}
      defaultValue={text}
      maxLength={4000}
      onBlur={(event) => close(event.currentTarget.value)}
      onKeyDown={key}
    />
  ) : (
    <input
      ref={field}
      className={styles.line}
      aria-label={label}
      defaultValue={text}
      maxLength={200}
      onBlur={(event) => close(event.currentTarget.value)}
      onKeyDown={key}
    />
  );
}
