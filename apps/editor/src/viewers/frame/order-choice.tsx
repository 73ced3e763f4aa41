import { outputKey } from '../../app/panels.ts';
import { Select } from '../../design/select.tsx';
import type { Shown } from '../viewer.ts';
import styles from './viewer-layout.module.css';
import { ToolGroup } from './viewer-layout.tsx';

interface OrderChoiceProps {
  readonly label: string;
  readonly partitions: readonly Shown[];
  /** Key of the partition in use; `` or one that is gone for the order by number. */
  readonly value: string;
  readonly onChange: (key: string) => void;
}

/** By which clusters items are ordered and coloured; nothing if there are no clusters. */
export function OrderChoice({ label, partitions, value, onChange }: OrderChoiceProps) {
  if (partitions.length === 0) return null;
  const choices = partitions.map((shown) => ({ value: outputKey(shown), label: shown.title }));
  return (
    <ToolGroup label="Order">
      <div className={styles.order}>
        <Select
          label={label}
          value={choices.some((choice) => choice.value === value) ? value : 'none'}
          choices={[{ value: 'none', label: 'By number' }, ...choices]}
          onChange={(key) => onChange(key === 'none' ? '' : key)}
        />
      </div>
    </ToolGroup>
  );
}
