import type { Frame } from '@ramify/graph';
import { memo } from 'react';
import { useStore } from 'zustand';
import { useEditor } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import { WrittenText } from './written-text.tsx';
import styles from './annotations.module.css';

const known = /^[a-z]+$/;

/** A titled rectangle behind nodes. */
export const FrameView = memo(function FrameView({ frame }: { readonly frame: Frame }) {
  const { editor, ui } = useCanvas();
  const { id, title, colour, x, y, width, height } = frame;
  const selected = useEditor(({ selection }) => selection.frames.has(id));
  const writing = useStore(ui, (state) => state.writing === id);
  const tint = colour !== undefined && known.test(colour) ? `var(--port-${colour})` : undefined;
  return (
    <div
      className={styles.frame}
      style={{
        transform: `translate(${x}px, ${y}px)`,
        width,
        height,
        ...(tint === undefined ? {} : { '--tint': tint }),
      }}
      data-selected={selected ? '' : undefined}
    >
      <div className={styles.frameTitle} data-frame={id}>
        {writing ? (
          <WrittenText
            text={title}
            label="Title of the frame"
            onClose={(text) => {
              ui.setState({ writing: null });
              if (text !== undefined && text !== title)
                editor.dispatch({ type: 'frame.change', frame: id, title: text });
            }}
          />
        ) : (
          <span>{title === '' ? 'Frame' : title}</span>
        )}
      </div>
      <div className={styles.rim} data-rim={id} data-of="frames" />
    </div>
  );
});
