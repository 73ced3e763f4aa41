import type { BatchItemMessage } from '@ramify/protocol';
import styles from './batch-dialog.module.css';

type Facts = Pick<BatchItemMessage, 'name' | 'recording' | 'sweep' | 'metadata'>;

/** Names of what tells recordings apart: what is swept, and what a table says of them. */
export interface FactNames {
  readonly sweep: readonly string[];
  readonly metadata: readonly string[];
}

export const factsOf = (items: readonly Facts[]): FactNames => ({
  sweep: [...new Set(items.flatMap((item) => Object.keys(item.sweep)))],
  metadata: [...new Set(items.flatMap((item) => Object.keys(item.metadata)))],
});

export const FactHeads = ({ facts }: { readonly facts: FactNames }) => (
  <>
    <th>Recording</th>
    {facts.sweep.map((name) => (
      <th key={`sweep ${name}`}>{name}</th>
    ))}
    {facts.metadata.map((name) => (
      <th key={name}>{name}</th>
    ))}
  </>
);

export const FactCells = ({ facts, item }: { readonly facts: FactNames; readonly item: Facts }) => (
  <>
    <td className={styles.name} title={item.name}>
      {item.recording}
    </td>
    {facts.sweep.map((name) => (
      <td key={`sweep ${name}`}>{item.sweep[name] ?? ''}</td>
    ))}
    {facts.metadata.map((name) => (
      <td key={name}>{item.metadata[name] ?? ''}</td>
    ))}
  </>
);
