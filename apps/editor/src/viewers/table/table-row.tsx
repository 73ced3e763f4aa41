import type { TableColumn } from '@ramify/sdk';
import { cellText } from './cell-text.ts';
import styles from './table-viewer.module.css';
import { columnName } from './use-table-rows.ts';

interface TableRowProps {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  /** Place in the table, and among the rows that are shown. */
  readonly row: number;
  readonly index: number;
  readonly start: number;
  readonly isCurrent: boolean;
  readonly isPicked: boolean;
  readonly isHovered: boolean;
  readonly isLinked: boolean;
  readonly onPick: (additive: boolean) => void;
  readonly onHover: () => void;
}

export const TableRow = (props: TableRowProps) => (
  // Keys are those of the grid, which keeps the focus.
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
  <div
    className={styles.row}
    role="row"
    aria-rowindex={props.index + 2}
    aria-selected={props.isLinked ? props.isPicked : undefined}
    data-current={props.isCurrent ? '' : undefined}
    data-picked={props.isPicked ? '' : undefined}
    data-hovered={props.isHovered ? '' : undefined}
    data-linked={props.isLinked ? '' : undefined}
    style={{ transform: `translateY(${props.start}px)` }}
    onClick={(event) => props.onPick(event.shiftKey || event.ctrlKey || event.metaKey)}
    onPointerEnter={props.onHover}
  >
    {props.columns.map((column, place) => {
      const text = cellText(column, props.row);
      return (
        <span
          key={columnName(column)}
          role="gridcell"
          className={styles.cell}
          data-text={column.type === 'text' ? '' : undefined}
          title={column.type === 'text' && text.length > 18 ? text : undefined}
          style={{ width: props.widths[place] }}
        >
          {text}
        </span>
      );
    })}
  </div>
);
