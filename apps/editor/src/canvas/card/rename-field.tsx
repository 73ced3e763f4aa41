import { useLayoutEffect, useRef } from 'react';
import { useCanvas } from '../canvas-model.ts';
import styles from './card.module.css';

/** The title of a node while it is written. */
export function RenameField({ id, title }: { readonly id: string; readonly title: string }) {
  const { editor, ui } = useCanvas();
  const input = useRef<HTMLInputElement>(null);
  const over = useRef(false);
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  const close = (text?: string) => {
    if (over.current) return;
    over.current = true;
    if (text !== undefined && text.trim() !== title)
      editor.dispatch({ type: 'node.rename', node: id, title: text.trim() });
    const card = input.current?.closest<HTMLElement>('[data-card]');
    ui.setState({ renaming: null });
    card?.focus({ preventScroll: true });
  };
  return (
    <input
      ref={input}
      className={styles.rename}
      data-control="rename"
      aria-label="Title of the node"
      defaultValue={title}
      maxLength={200}
      onBlur={(event) => close(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') close(event.currentTarget.value);
        if (event.key === 'Escape') close();
      }}
    />
  );
}
