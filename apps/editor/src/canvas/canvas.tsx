import { useLayoutEffect, useRef, useState } from 'react';
import { useServices } from '../app/services.tsx';
import { CanvasContent } from './canvas-content.tsx';
import { CanvasProvider, type CanvasModel } from './canvas-model.ts';
import { createCanvas } from './create-canvas.ts';
import { currentCanvas } from './current-canvas.ts';
import { attachKeys } from './keys/attach-keys.ts';
import { attachDrop } from './palette/attach-drop.ts';
import { attachPointer } from './pointer/attach-pointer.ts';
import styles from './canvas.module.css';

/** The plane on which the graph is built. */
export function Canvas() {
  const services = useServices();
  const frame = useRef<HTMLElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [model, setModel] = useState<CanvasModel | null>(null);
  useLayoutEffect(() => {
    if (root.current === null || frame.current === null) return undefined;
    const canvas = createCanvas(root.current, services);
    const stops = [
      attachPointer(canvas.model),
      attachKeys(canvas.model, frame.current),
      attachDrop(canvas.model),
      canvas.stop,
    ];
    setModel(canvas.model);
    currentCanvas.setState({ model: canvas.model });
    return () => {
      currentCanvas.setState({ model: null });
      setModel(null);
      for (const stop of stops) stop();
    };
  }, [services]);
  return (
    <section
      ref={frame}
      className={styles.frame}
      tabIndex={-1}
      role="application"
      aria-roledescription="canvas"
      aria-label="Nodes and connections"
      aria-describedby="canvas-help"
      data-canvas=""
    >
      <p id="canvas-help" className="visually-hidden">
        Tab goes from node to node in the order of the work, the left and right arrows along connections.
        Slash adds a node, C connects the selected one, Enter opens its settings, Delete removes it, Alt with
        an arrow moves it. The outline, by O, shows the same as a list.
      </p>
      <div ref={root} className={styles.root} />
      {model === null ? null : (
        <CanvasProvider value={model}>
          <CanvasContent />
        </CanvasProvider>
      )}
    </section>
  );
}
