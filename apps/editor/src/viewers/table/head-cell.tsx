import type { TableColumn } from '@ramify/sdk';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Tip } from '../../design/tip.tsx';
import styles from './table-viewer.module.css';
import { columnName, type TableRows } from './use-table-rows.ts';

interface HeadCellProps {
  readonly column: TableColumn;
  readonly width: number;
  readonly rows: TableRows;
}

/** Name, unit and meaning of a column; a click sorts by it, the field below filters it. */
export function HeadCell({ column, width, rows }: HeadCellProps) {
  const key = columnName(column);
  const { sorting } = rows;
  const isSorted = sorting?.name === key;
  const isText = column.type === 'text';
  return (
    <div
      className={styles.headCell}
      role="columnheader"
      aria-sort={isSorted ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
      data-text={isText ? '' : undefined}
      style={{ width }}
    >
      <Tip text={column.doc}>
        <button type="button" className={styles.sort} onClick={() => rows.sortBy(key)}>
          <span className={styles.columnName}>{column.name}</span>
          {column.unit === '' ? null : <span className={styles.unit}>{column.unit}</span>}
          {isSorted ? sorting.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} /> : null}
        </button>
      </Tip>
      {rows.filtering ? (
        <input
          className={styles.filter}
          aria-label={`Filter ${column.name}`}
          placeholder={isText ? 'contains' : '> 0'}
          value={rows.filters.get(key) ?? ''}
          onChange={(event) => rows.filter(key, event.target.value)}
          onKeyDown={(event) => event.stopPropagation()}
        />
      ) : null}
    </div>
  );
}
