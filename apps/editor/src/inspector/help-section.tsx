import { flatId, type NodeView } from '@ramify/editor-core';
import { effectWords } from '@ramify/sdk';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { MarkdownText } from '../design/markdown-text.tsx';
import { effectsText } from './effects-text.ts';
import styles from './inspector.module.css';

/** What a node does, where it comes from, what its limits are. */
export function HelpSection({ view }: { readonly view: NodeView }) {
  const { definition, face } = view;
  const { catalogue } = useServices();
  const graph = useEditor((state) => state.graph);
  const scope = useEditor((state) => state.scope);
  return (
    <div className={styles.stack}>
      {face === undefined ? null : (
        <p className={styles.muted}>
          {definition === undefined
            ? effectsText(graph, catalogue, flatId(scope, view.id))
            : effectWords(definition)}
        </p>
      )}
      {definition === undefined ? null : (
        <>
          <MarkdownText text={definition.docs === '' ? definition.summary : definition.docs} />
          <p className={styles.muted}>
            <code>{definition.type}</code>, version {definition.version}
          </p>
        </>
      )}
      <section className={styles.section}>
        <h3 className={styles.heading}>Settings</h3>
        {[...(face?.params ?? [])].map(([name, { title, unit, doc }]) => (
          <p key={name}>
            <strong>{title}</strong>
            {unit === '' ? '' : ` (${unit})`}: {doc}
          </p>
        ))}
      </section>
    </div>
  );
}
