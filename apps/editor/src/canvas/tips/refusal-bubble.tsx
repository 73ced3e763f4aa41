import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { useCanvas } from '../canvas-model.ts';
import styles from './tips.module.css';

const shownFor = 9000;

/** Why a wire was refused, at the pointer, with the nodes that would help. */
export function RefusalBubble() {
  const { ui, editor } = useCanvas();
  const refusal = useStore(ui, (state) => state.refusal);
  useEffect(() => {
    if (refusal === null || refusal.passing) return undefined;
    const timer = setTimeout(() => ui.setState({ refusal: null }), shownFor);
    return () => clearTimeout(timer);
  }, [refusal, ui]);
  if (refusal === null) return null;
  const { client, reason, remedy, bridges, ends, passing } = refusal;
  return (
    <div
      className={styles.refusal}
      style={{
        left: Math.max(8, Math.min(client.x + 14, innerWidth - 336)),
        top: Math.max(8, Math.min(client.y + 16, innerHeight - 150)),
        pointerEvents: passing ? 'none' : 'auto',
      }}
      onPointerDown={(event) => event.stopPropagation()}
    >
      <CircleAlert size={16} className={styles.alert} aria-hidden />
      <div>
        <div className={styles.reason}>{reason}</div>
        {remedy === undefined ? null : <div className={styles.remedy}>{remedy}</div>}
        {bridges.length === 0 || ends === undefined ? null : (
          <div className={styles.bridges}>
            <span>Put between them:</span>
            {bridges.slice(0, 3).map(({ type, title }) => (
              <Button
                key={type}
                small
                onClick={() => {
                  ui.setState({ refusal: null });
                  const { from, to } = ends;
                  editor.dispatch({
                    type: 'wire.bridge',
                    from: { node: from.node, port: from.port },
                    to: { node: to.node, port: to.port },
                    node: type,
                  });
                }}
              >
                {title}
              </Button>
            ))}
          </div>
        )}
      </div>
    </div>
  );
}
