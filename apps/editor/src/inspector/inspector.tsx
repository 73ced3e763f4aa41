import { useEditor } from '../app/use-editor.ts';
import { GraphInspector } from './graph-inspector.tsx';
import styles from './inspector.module.css';
import { NodeInspector } from './node-inspector.tsx';
import { SelectionInspector } from './selection-inspector.tsx';

/** Settings, data and help of what is selected; without a selection, of the workflow. */
export function Inspector() {
  const nodes = useEditor((state) => state.selection.nodes);
  const [first] = nodes;
  return (
    <aside className={styles.inspector} aria-label="Settings">
      {first === undefined ? (
        <GraphInspector />
      ) : nodes.size === 1 ? (
        <NodeInspector key={first} id={first} />
      ) : (
        <SelectionInspector count={nodes.size} />
      )}
    </aside>
  );
}
