import type { NodeView } from '@ramify/editor-core';
import { MarkdownText } from '../design/markdown-text.tsx';
import styles from './inspector.module.css';

/** What a node does, where it comes from, what its limits are. */
export function HelpSection({ view }: { readonly view: NodeView }) {
  const { definition, face } = view;
  return (
    <div className={styles.stack}>
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
