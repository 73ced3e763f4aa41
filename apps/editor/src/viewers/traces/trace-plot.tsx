import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { numberText } from '../../design/number-text.ts';
import { canvasBlob } from '../frame/save-blob.ts';
import { useDrawn } from '../frame/use-drawn.ts';
import type { Inks } from '../frame/use-inks.ts';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { useFrame, useLink } from '../links/use-link.ts';
import { timeText } from '../movie/playing.ts';
import { distributionOf } from '../plane/distribution.ts';
import { clusterText } from '../plane/items.ts';
import { ToneTools } from '../plane/tone-tools.tsx';
import { useTone } from '../plane/use-tone.ts';
import type { Shown } from '../viewer.ts';
import { drawHeat, heatImage, markRows } from './draw-heat.ts';
import { drawNames, drawOverlay, drawStack, drawValueAxis, overlayScale } from './draw-lines.ts';
import { drawFrameMark, drawTimeAxis, inside, type Plot } from './plot.ts';
import { TimeStage, type TimePlace } from './time-stage.tsx';
import { useTraceLook } from './trace-look.ts';
import { commonSpan, evenly } from './trace-order.ts';
import type { TraceSource } from './trace-source.ts';
import { TraceTools } from './trace-tools.tsx';
import { useTraceRows } from './use-trace-rows.ts';

interface TracePlotProps {
  readonly shown: Shown;
  readonly source: TraceSource;
}

/** More lines than these over one axis are a blot. */
const mostOverlaid = 250;

/** Extremes of the traces: what the heat map spans. */
const spread = (source: TraceSource): Float32Array =>
  Float32Array.from(evenly([...source.ids.keys()], 400).flatMap((row) => source.range(row)));

/** Traces as rows, over one axis, or as a heat map, with what else is known of the same regions. */
export function TracePlot({ shown, source }: TracePlotProps) {
  const { frames, frameRate, ids, unit, count } = source;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const link = useLink(shown);
  const [frame, goTo] = useFrame();
  const [look, setLook] = useTraceLook();
  const [point, setPoint] = useState<{ row: number; frame: number } | null>(null);
  const rows = useTraceRows(shown, source, look, link);
  const { order, clusters, events } = rows;
  const own = look.own ?? !/ΔF\/F|z-score/i.test(unit);
  const common = useMemo(() => commonSpan(order.map((row) => source.range(row))), [order, source]);
  const distribution = useMemo(() => distributionOf(spread(source)), [source]);
  const tone = useTone(`heat ${unit}`, distribution, 'magma');
  const overlaid = useMemo(() => evenly(order, mostOverlaid), [order]);
  const drawn = useDrawn();

  /** Few rows share the height there is. */
  const heightIn = ({ height }: Plot): number =>
    look.mode === 'heat'
      ? height / Math.max(1, order.length)
      : Math.max(look.rowHeight, Math.min(120, height / Math.max(1, order.length)));
  const rowAt = (y: number, plot: Plot): number | undefined =>
    look.mode === 'overlay' ? undefined : order[Math.floor(y / heightIn(plot))];

  const drawLines = (context: CanvasRenderingContext2D, plot: Plot, inks: Inks): void => {
    const scale = overlayScale(
      plot,
      order.map((row) => source.range(row)),
    );
    drawValueAxis(context, plot, scale, unit, inks);
    const box = { width: plot.left + plot.width, height: plot.top + plot.height };
    const alpha = link.ids.size > 0 ? 0.2 : overlaid.length > 60 ? 0.35 : 0.75;
    const reasons = [source, overlaid, clusters, inks, alpha, plot.time.from, plot.time.to];
    const base = source.take(
      overlaid,
      Math.floor(plot.time.from),
      Math.ceil(plot.time.to),
      Math.round(plot.width),
    );
    drawn(context, box, [...reasons, ...(base.includes(undefined) ? [{}] : [])], (own) =>
      inside(own, plot, () =>
        drawOverlay(own, plot, rows.take(overlaid, plot, inks), { scale, alpha, lineWidth: 1 }),
      ),
    );
    const strong = order.filter((row) => link.ids.has(ids[row]!) || link.hovered === ids[row]);
    inside(context, plot, () =>
      drawOverlay(context, plot, rows.take(strong, plot, inks), { scale, alpha: 1, lineWidth: 1.8 }),
    );
  };
  const drawHeatMap = (context: CanvasRenderingContext2D, plot: Plot, inks: Inks): void => {
    const lines = source.take(
      order,
      Math.floor(plot.time.from),
      Math.ceil(plot.time.to),
      Math.round(plot.width),
    );
    const box = { width: plot.left + plot.width, height: plot.top + plot.height };
    const reasons = [source, order, tone.tone, plot.time.from, plot.time.to, lines[0], lines.at(-1)];
    drawn(context, box, reasons, (own) => {
      const image = heatImage(lines, Math.round(plot.height * devicePixelRatio), tone.tone);
      if (image !== null) inside(own, plot, () => drawHeat(own, plot, image));
    });
    markRows(context, plot, {
      rows: order.map((row) => ({ id: ids[row]!, name: rows.nameOf(row) })),
      clusters,
      link,
      inks,
    });
  };
  const drawRows = (context: CanvasRenderingContext2D, plot: Plot, offset: number, inks: Inks): void => {
    const rowHeight = heightIn(plot);
    const first = Math.max(0, Math.floor(offset / rowHeight) - 1);
    const visible = order.slice(first, Math.ceil((offset + plot.height) / rowHeight) + 1);
    const taken = rows.take(visible, plot, inks);
    const place = { rowHeight, offset: offset - first * rowHeight, inks };
    const scaled = { common: own ? null : common, unit, events, isDimmed: link.ids.size > 0 };
    inside(context, plot, () => drawStack(context, plot, taken, { ...place, ...scaled }));
    drawNames(context, plot, taken, place);
  };
  const draw = (context: CanvasRenderingContext2D, plot: Plot, offset: number, inks: Inks): void => {
    if (look.mode === 'overlay') drawLines(context, plot, inks);
    else if (look.mode === 'heat') drawHeatMap(context, plot, inks);
    else drawRows(context, plot, offset, inks);
    drawTimeAxis(context, plot, frameRate, inks);
    drawFrameMark(context, plot, frame, inks);
  };

  const [firstPicked] = link.ids;
  const place = firstPicked === undefined ? -1 : order.findIndex((row) => ids[row] === firstPicked);
  const onPoint = (at: TimePlace | null, plot: Plot): void => {
    const row = at === null ? undefined : rowAt(at.y, plot);
    setPoint(at === null || row === undefined ? null : { row, frame: Math.floor(at.frame) });
    link.hover(row === undefined ? null : (ids[row] ?? null));
  };
  const onPick = (at: TimePlace, plot: Plot, additive: boolean): void => {
    goTo(Math.min(frames - 1, Math.max(0, Math.floor(at.frame))));
    const row = rowAt(at.y, plot);
    if (row !== undefined) link.pick([ids[row]!], additive);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    const step = { n: 1, p: -1 }[event.key];
    if (event.key === 'Escape' && link.ids.size > 0) link.pick([]);
    else if (step !== undefined && order.length > 0) {
      const next = (place < 0 ? (step > 0 ? 0 : -1) : place + step) + order.length;
      link.pick([ids[order[next % order.length]!]!]);
    } else return false;
    return true;
  };

  const value = point === null ? undefined : source.value(point.row, point.frame);
  const told =
    point === null
      ? [
          link.ids.size > 0 ? `${link.ids.size} of ${count} picked` : '',
          look.mode === 'overlay' && overlaid.length < order.length
            ? `${overlaid.length} of ${order.length} drawn`
            : '',
        ]
      : [
          rows.nameOf(point.row),
          clusters === null ? '' : clusterText(clusters.get(ids[point.row]!)),
          timeText(point.frame, frameRate),
          `frame ${point.frame}`,
          value === undefined ? '' : `${numberText(value)} ${unit === '1' ? '' : unit}`,
        ];
  return (
    <ViewerLayout
      shown={shown}
      summary={`${count} traces of ${frames} frames${frameRate === null ? '' : `, ${timeText(frames, frameRate)}`}, in ${unit}`}
      readout={told.filter((text) => text !== '').join(' · ')}
      exports={[{ label: 'This view (PNG)', ending: 'png', make: () => canvasBlob(canvasRef.current) }]}
      tools={
        <>
          <TraceTools look={look} set={setLook} own={own} rows={rows} picked={link.ids.size} />
          {look.mode === 'heat' ? <ToneTools state={tone} unit={unit} /> : null}
        </>
      }
    >
      <TimeStage
        frames={frames}
        label={`${count} traces`}
        canvasRef={canvasRef}
        rowsHeight={look.mode === 'stack' ? order.length * look.rowHeight : undefined}
        reveal={
          place < 0 || look.mode !== 'stack' ? null : { y: place * look.rowHeight, height: look.rowHeight }
        }
        draw={draw}
        onPoint={onPoint}
        onPick={onPick}
        onKey={onKey}
      />
    </ViewerLayout>
  );
}
