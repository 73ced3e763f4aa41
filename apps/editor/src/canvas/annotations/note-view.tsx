import type { Note } from '@ramify/graph';
import { memo } from 'react';
import { useStore } from 'zustand';
import { useEditor } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import { WrittenText } from './written-text.tsx';
import styles from './annotations.module.css';

/** A piece of text on the canvas. */
export const NoteView = memo(function NoteView({ note }: { readonly note: Note }) {
  const { editor, ui } = useCanvas();
  const { id, text, x, y, width, height } = note;
  const selected = useEditor(({ selection }) => selection.notes.has(id));
  const writing = useStore(ui, (state) => state.writing === id);
  return (
    <div
      className={styles.note}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
      data-note={id}
      data-selected={selected ? '' : undefined}
    >
      {writing ? (
        <WrittenText
          text={text}
          label="Text of the note"
          lines
          onClose={(written) => {
            ui.setState({ writing: null });
            if (written !== undefined && written !== text) {
              editor.dispatch({ type: 'note.change', note: id, text: written });
            }
          }}
        />
      ) : (
        <div className={styles.noteText} data-empty={text === '' ? '' : undefined}>
          {text === '' ? 'Double-click to write' : text}
        </div>
      )}
      <div className={styles.rim} data-rim={id} data-of="notes" />
    </div>
  );
});
