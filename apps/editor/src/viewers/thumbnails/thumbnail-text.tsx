import type { TableColumn, TableValue } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';
import styles from '../thumbnail.module.css';

const cell = ({ type, values }: TableColumn, row: number): string => {
  const value = values[row];
  return type === 'text' ? String(value ?? '') : numberText(Number(value), 3);
};

/** The head of a table; a single row is turned, a name and a value a line. */
export function ThumbnailText({ table }: { readonly table: TableValue }) {
  const { columns, rows } = table;
  if (rows === 1) {
    return (
      <table className={styles.table}>
        <tbody>
          {columns.slice(0, 7).map((column) => (
            <tr key={`${column.name} ${column.unit}`}>
              <th scope="row">{column.name}</th>
              <td>{`${cell(column, 0)} ${column.unit}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  const shown = columns.slice(0, 4);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {shown.map((column) => (
            <th key={`${column.name} ${column.unit}`}>{column.name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.min(rows, 6) }, (_, row) => (
          <tr key={row}>
            {shown.map((column) => (
              <td key={`${column.name} ${column.unit}`}>{cell(column, row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
