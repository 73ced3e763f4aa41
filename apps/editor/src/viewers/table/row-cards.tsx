import type { TableValue } from '@ramify/sdk';
import { Tip } from '../../design/tip.tsx';
import { cellText } from './cell-text.ts';
import styles from './table-viewer.module.css';
import { columnName } from './use-table-rows.ts';

/** A table of one row, as names with values: nobody scrolls sideways through forty numbers. */
export const RowCards = ({ table }: { readonly table: TableValue }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It is scrolled by keys.
  <dl className={styles.cards} tabIndex={0}>
    {table.columns.map((column) => (
      <Tip key={columnName(column)} text={column.doc}>
        <div className={styles.card}>
          <dt>{column.name}</dt>
          <dd>
            {cellText(column, 0) || '–'}
            {column.unit === '' ? null : <span> {column.unit}</span>}
          </dd>
        </div>
      </Tip>
    ))}
  </dl>
);
