import type { MatrixValue } from '@ramify/sdk';
import {
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { outputKey } from '../../app/panels.ts';
import { numberText } from '../../design/number-text.ts';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import { canvasBlob } from '../frame/save-blob.ts';
import { useInks } from '../frame/use-inks.ts';
import { useViewState } from '../frame/view-state.tsx';
import { OrderChoice } from '../frame/order-choice.tsx';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { useLink } from '../links/use-link.ts';
import { distributionOf } from '../plane/distribution.ts';
import { clustersById, clusterText } from '../plane/items.ts';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import { createPyramid, paintCanvas } from '../plane/sample-layer.ts';
import { ToneTools } from '../plane/tone-tools.tsx';
import { useSize } from '../plane/use-size.ts';
import { useTone } from '../plane/use-tone.ts';
import type { Shown } from '../viewer.ts';
import { drawMatrix, matrixPlot } from './draw-matrix.ts';
import styles from './heat-map.module.css';
import { matrixOrder, reordered, sameIds } from './matrix-order.ts';
import { matrixTone } from './matrix-tone.ts';

interface HeatMapProps {
  readonly shown: Shown;
  readonly value: MatrixValue;
  readonly summary: string;
  readonly switcher: ReactNode;
}

/** Cells in colours; rows and columns of regions are ordered by clusters and linked. */
export function HeatMap({ shown, value, summary, switcher }: HeatMapProps) {
  const { rows, columns, data, rowIds, columnIds, unit } = value;
  const stage = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const box = useSize(stage);
  const inks = useInks();
  const link = useLink(shown);
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const [chosen, choose] = useViewState('matrix order', '');
  const partitions = useRelated(shown, ['partition']);
  const colours = partitions.find((other) => outputKey(other) === chosen);
  const [partition] = useContents([colours]);
  const labels = ofKind(partition, 'partition');
  const clusters = useMemo(() => (labels === undefined ? null : clustersById(labels)), [labels]);
  const isSquare = sameIds(rowIds, columnIds);

  const natural = useMemo(() => matrixTone(value), [value]);
  const distribution = useMemo(
    () => ({ ...distributionOf(data), contrast: [natural.low, natural.high] as const }),
    [data, natural],
  );
  const tone = useTone(`matrix ${unit} ${natural.map}`, distribution, natural.map);
  const rowOrder = useMemo(() => matrixOrder(rowIds, rows, clusters), [rowIds, rows, clusters]);
  const columnOrder = useMemo(
    () => matrixOrder(columnIds, columns, isSquare ? clusters : null),
    [columnIds, columns, isSquare, clusters],
  );
  const picture = useMemo(() => {
    const plane = { width: columns, height: rows };
    const level = createPyramid(reordered(data, columns, rowOrder, columnOrder), plane).level(0);
    return paintCanvas(level, { x: 0, y: 0, ...plane }, tone.tone);
  }, [data, columns, rows, rowOrder, columnOrder, tone.tone]);

  const plot = matrixPlot(box, rows, columns, rowIds !== null);
  useLayoutEffect(() => {
    if (canvasRef.current === null || box.width === 0) return;
    const context = prepareCanvas(canvasRef.current, box);
    if (context === null) return;
    const rowNames = rowIds === null ? null : rowOrder.map((row) => rowIds[row]!);
    const columnNames =
      isSquare && columnIds !== null ? columnOrder.map((column) => columnIds[column]!) : null;
    drawMatrix(context, plot, {
      picture,
      rowNames,
      columnNames,
      clusters,
      link,
      at,
      tone: tone.tone,
      unit,
      inks,
    });
  });

  const cellAt = (event: PointerEvent): { row: number; column: number } | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - top - plot.top) / plot.height) * rows);
    const column = Math.floor(((event.clientX - left - plot.left) / plot.width) * columns);
    return row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : null;
  };
  const show = (cell: { row: number; column: number } | null): void => {
    setAt(cell);
    link.hover(cell === null || rowIds === null ? null : rowIds[rowOrder[cell.row]!]!);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      const [row, column] = at === null ? [0, 0] : [at.row + move[0], at.column + move[1]];
      show({ row: Math.min(rows - 1, Math.max(0, row)), column: Math.min(columns - 1, Math.max(0, column)) });
    } else if (event.key === 'Enter' && at !== null && rowIds !== null) {
      link.pick([rowIds[rowOrder[at.row]!]!], event.shiftKey);
    } else if (event.key === 'Escape' && link.ids.size > 0) link.pick([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const nameOf = (ids: Int32Array | null, order: readonly number[], place: number): string => {
    const id = ids?.[order[place]!];
    if (id === undefined) return String(place + 1);
    return clusters === null || !clusters.has(id) ? String(id) : `${id} (${clusterText(clusters.get(id))})`;
  };
  const told =
    at === null
      ? null
      : `${nameOf(rowIds, rowOrder, at.row)} and ${nameOf(columnIds, columnOrder, at.column)}: ${numberText(
          data[rowOrder[at.row]! * columns + columnOrder[at.column]!] ?? Number.NaN,
        )}${unit === '1' ? '' : ` ${unit}`}`;
  return (
    <ViewerLayout
      shown={shown}
      summary={summary}
      readout={told}
      exports={[{ label: 'This view (PNG)', ending: 'png', make: () => canvasBlob(canvasRef.current) }]}
      tools={
        <>
          {switcher}
          <ToneTools state={tone} unit={unit} />
          {rowIds === null ? null : (
            <OrderChoice label="Order" partitions={partitions} value={chosen} onChange={choose} />
          )}
        </>
      }
    >
      <div
        ref={stage}
        className={styles.stage}
        role="application"
        aria-roledescription="heat map"
        aria-label={`${summary}. Arrows move from cell to cell, Enter picks.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Cells are reached by keys.
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => show(cellAt(event))}
        onPointerLeave={() => show(null)}
        onPointerUp={(event) => {
          const cell = cellAt(event);
          if (cell === null || rowIds === null) return;
          const ids = [rowIds[rowOrder[cell.row]!]!];
          if (isSquare && columnIds !== null) ids.push(columnIds[columnOrder[cell.column]!]!);
          link.pick([...new Set(ids)], event.shiftKey || event.ctrlKey || event.metaKey);
        }}
      >
        <canvas ref={canvasRef} className={styles.canvas} />
      </div>
    </ViewerLayout>
  );
}
