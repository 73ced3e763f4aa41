import { linkedColumn } from '@ramify/editor-core';
import type { TableValue } from '@ramify/sdk';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Link } from '../links/use-link.ts';
import { rowsText } from './cell-text.ts';
import { columnWidths } from './column-widths.ts';
import { HeadCell } from './head-cell.tsx';
import { TableRow } from './table-row.tsx';
import styles from './table-viewer.module.css';
import { columnName, type TableRows } from './use-table-rows.ts';

interface TableGridProps {
  readonly table: TableValue;
  readonly rows: TableRows;
  readonly link: Link;
}

const rowHeight = 26;

/** Rows as they are needed: a table may have a million. */
export function TableGrid({ table, rows, link }: TableGridProps) {
  const { columns } = table;
  const { order } = rows;
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const linked = columns[linkedColumn(columns)];
  const ids = linked?.type === 'integer' ? linked.values : null;
  const widths = useMemo(() => columnWidths(table), [table]);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });

  // What was picked elsewhere comes into view here.
  const picked = link.ids;
  useEffect(() => {
    if (ids === null || picked.size === 0) return;
    const place = order.findIndex((row) => picked.has(ids[row]!));
    if (place < 0) return;
    const [first, last] = [virtual.range?.startIndex ?? 0, virtual.range?.endIndex ?? 0];
    if (place < first || place > last) virtual.scrollToIndex(place, { align: 'center' });
    // Only a new pick scrolls, not every sorting.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [picked, ids]);

  const pick = (row: number, additive: boolean): void => {
    const id = ids?.[row];
    if (id !== undefined) link.pick(picked.size === 1 && picked.has(id) && !additive ? [] : [id], additive);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -order.length,
      End: order.length,
    };
    const step = steps[event.key];
    const row = order[current];
    if (step !== undefined) {
      const next = Math.min(order.length - 1, Math.max(0, current + step));
      setCurrent(next);
      virtual.scrollToIndex(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      pick(row, event.shiftKey || event.ctrlKey);
    } else if (
      event.key === 'c' &&
      (event.ctrlKey || event.metaKey) &&
      getSelection()?.isCollapsed !== false
    ) {
      const chosen = ids === null || picked.size === 0 ? order : order.filter((one) => picked.has(ids[one]!));
      void navigator.clipboard.writeText(rowsText(table, chosen));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="grid"
      aria-label={table.title}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable={ids === null ? undefined : true}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerLeave={() => link.hover(null)}
    >
      <div className={styles.head} role="row" aria-rowindex={1} style={{ width: total }}>
        {columns.map((column, place) => (
          <HeadCell key={columnName(column)} column={column} width={widths[place] ?? 80} rows={rows} />
        ))}
      </div>
      <div
        className={styles.body}
        role="presentation"
        style={{ height: virtual.getTotalSize(), width: total }}
      >
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = order[index]!;
          const id = ids?.[row];
          return (
            <TableRow
              key={row}
              columns={columns}
              widths={widths}
              row={row}
              index={index}
              start={start}
              isCurrent={index === current}
              isPicked={id !== undefined && picked.has(id)}
              isHovered={id !== undefined && link.hovered === id}
              isLinked={id !== undefined && link.domain !== null}
              onPick={(additive) => {
                setCurrent(index);
                pick(row, additive);
              }}
              onHover={() => (id === undefined ? undefined : link.hover(id))}
            />
          );
        })}
      </div>
      {order.length === 0 ? <p className={styles.none}>No row matches.</p> : null}
    </div>
  );
}
