import { eventsTable } from '@ramify/formats/events-table';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { outputKey } from '../../app/panels.ts';
import { numberText } from '../../design/number-text.ts';
import { Segmented } from '../../design/segmented.tsx';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import type { Inks } from '../frame/use-inks.ts';
import { canvasBlob } from '../frame/save-blob.ts';
import { useViewState } from '../frame/view-state.tsx';
import { OrderChoice } from '../frame/order-choice.tsx';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { useFrame, useLink } from '../links/use-link.ts';
import { timeText } from '../movie/playing.ts';
import { clustersById } from '../plane/items.ts';
import { TableGrid } from '../table/table-grid.tsx';
import { useTableRows } from '../table/use-table-rows.ts';
import { eventsById } from '../traces/draw-lines.ts';
import { drawFrameMark, drawTimeAxis, inside, type Plot } from '../traces/plot.ts';
import { TimeStage, type TimePlace } from '../traces/time-stage.tsx';
import { traceOrder } from '../traces/trace-order.ts';
import type { ViewerProps } from '../viewer.ts';
import { drawRaster, drawRasterNames, drawSum } from './draw-raster.ts';
import { activeCounts, eventAt } from './events-in-time.ts';

const modes = [
  { value: 'raster', label: 'Raster' },
  { value: 'table', label: 'Table' },
] as const;
/** Height of the curve of active regions above the raster. */
const sumHeight = 44;
const leastRow = 7;

/** Transients: when each region was active, and all their numbers. */
export function EventsViewer({ shown, value }: ViewerProps<'events'>) {
  const { regions, count, frames, frameRate, unit } = value;
  const [mode, setMode] = useViewState<'raster' | 'table'>('events mode', 'raster');
  const [chosen, choose] = useViewState('colours of items', '');
  const [told, tell] = useState<string | null>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const link = useLink(shown);
  const [frame, goTo] = useFrame();
  const partitions = useRelated(shown, ['partition']);
  const colours = partitions.find((other) => outputKey(other) === chosen);
  const [partition] = useContents([colours]);
  const labels = ofKind(partition, 'partition');
  const clusters = useMemo(() => (labels === undefined ? null : clustersById(labels)), [labels]);
  const table = useMemo(() => eventsTable(value), [value]);
  const tableRows = useTableRows(table);
  const byId = useMemo(() => eventsById(value), [value]);
  const active = useMemo(() => activeCounts(value), [value]);
  const order = useMemo(() => traceOrder(regions, clusters, null), [regions, clusters]);
  const ids = order.map((row) => regions[row]!);

  const rasterOf = (plot: Plot): Plot => ({
    ...plot,
    top: plot.top + sumHeight,
    height: plot.height - sumHeight,
  });
  const rowHeight = (plot: Plot): number =>
    Math.max(leastRow, rasterOf(plot).height / Math.max(1, ids.length));
  const draw = (context: CanvasRenderingContext2D, plot: Plot, offset: number, inks: Inks): void => {
    const raster = rasterOf(plot);
    drawSum(context, { ...plot, height: sumHeight - 8 }, active, inks);
    const look = { ids, byId, clusters, link, rowHeight: rowHeight(plot), offset, inks };
    inside(context, raster, () => drawRaster(context, raster, value, look));
    drawRasterNames(context, raster, look);
    drawTimeAxis(context, plot, frameRate, inks);
    drawFrameMark(context, plot, frame, inks);
  };
  const idAt = (at: TimePlace, plot: Plot): number | undefined =>
    at.y < sumHeight ? undefined : ids[Math.floor((at.y - sumHeight) / rowHeight(plot))];
  const onPoint = (at: TimePlace | null, plot: Plot): void => {
    const id = at === null ? undefined : idAt(at, plot);
    link.hover(id ?? null);
    if (at === null || id === undefined) return tell(null);
    const slack = (3 * (plot.time.to - plot.time.from)) / plot.width;
    const event = eventAt(value, byId.get(id) ?? [], at.frame, slack);
    const where = `region ${id} · ${timeText(Math.floor(at.frame), frameRate) || `frame ${Math.floor(at.frame)}`}`;
    return tell(
      event === null ? where : `${where} · amplitude ${numberText(value.amplitude[event]!)} ${unit}`,
    );
  };
  const onPick = (at: TimePlace, plot: Plot, additive: boolean): void => {
    goTo(Math.min(frames - 1, Math.max(0, Math.floor(at.frame))));
    const id = idAt(at, plot);
    if (id !== undefined) link.pick([id], additive);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.key !== 'Escape' || link.ids.size === 0) return false;
    link.pick([]);
    return true;
  };
  const summary = `${count} events of ${regions.length} regions in ${frames} frames`;
  return (
    <ViewerLayout
      shown={shown}
      summary={summary}
      readout={
        told ?? (mode === 'table' ? `${tableRows.order.length} of ${count} events` : `${count} events`)
      }
      exports={
        mode === 'raster'
          ? [{ label: 'This view (PNG)', ending: 'png', make: () => canvasBlob(canvasRef.current) }]
          : []
      }
      tools={
        <>
          <Segmented label="How events are shown" value={mode} choices={modes} onChange={setMode} />
          {mode === 'table' ? null : (
            <OrderChoice label="Colours and order" partitions={partitions} value={chosen} onChange={choose} />
          )}
        </>
      }
    >
      {mode === 'table' ? (
        <TableGrid table={table} rows={tableRows} link={link} />
      ) : (
        <TimeStage
          frames={frames}
          label={summary}
          canvasRef={canvasRef}
          rowsHeight={ids.length * leastRow + sumHeight}
          draw={draw}
          onPoint={onPoint}
          onPick={onPick}
          onKey={onKey}
        />
      )}
    </ViewerLayout>
  );
}
