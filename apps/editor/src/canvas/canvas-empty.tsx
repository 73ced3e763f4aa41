import { Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/feedback.tsx';
import { useCanvas } from './canvas-model.ts';
import { perform } from './keys/perform.ts';
import styles from './canvas.module.css';

/** How to begin, as long as there is nothing. */
export function CanvasEmpty() {
  const model = useCanvas();
  const empty = useStore(
    model.scene,
    ({ ids, annotations }) => ids.length + annotations.notes.size + annotations.frames.size === 0,
  );
  if (!empty) return null;
  return (
    <div className={styles.empty}>
      <div className={styles.emptyTitle}>An empty canvas</div>
      <p>
        Drag a node here from the list on the left, or press <Kbd>/</Kbd> and type its name. A recording is
        read by “Load movie”.
      </p>
      <Button look="primary" onClick={() => perform(model, 'add')}>
        <Plus size={15} />
        Add a node
      </Button>
    </div>
  );
}
