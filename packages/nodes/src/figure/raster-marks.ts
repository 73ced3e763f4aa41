import type { EventsValue, PlotMark } from '@ramify/sdk';
import { clusterEdges } from './block-means.ts';
import type { Synchronous } from './raster-activity.ts';
import type { Rows } from './raster-rows.ts';

/** Events as strokes or spans, over lines at the synchronous events. */
export function eventMarks(
  events: EventsValue,
  { row, clusters }: Rows,
  time: (frame: number) => number,
  { show, synchronous }: { show: 'onset' | 'active'; synchronous: Synchronous | null },
): PlotMark[] {
  const marks: PlotMark[] = [];
  if (synchronous !== null) {
    const at = Float64Array.from(synchronous.frame, time);
    marks.push({ type: 'rules', axis: 'x', at, colour: 'accent', opacity: 0.35, name: 'synchronous event' });
  }
  if (clusters !== null) {
    const at = clusterEdges(clusters.groups);
    marks.push({ type: 'rules', axis: 'y', at, colour: 'faint', name: 'cluster border' });
  }
  const look = {
    ids: events.ids,
    name: 'transient',
    ...(clusters === null
      ? { colour: 'ink' as const }
      : { group: row.map((place) => clusters.groups[place] ?? -1) }),
  };
  const y = Float64Array.from(row);
  marks.push(
    show === 'onset'
      ? { type: 'ticks', x: Float64Array.from(events.onset, time), y, size: 0.84, width: 1.3, ...look }
      : {
          type: 'bars',
          x0: Float64Array.from(events.onset, time),
          x1: Float64Array.from(events.offset, (frame) => time(frame + 1)),
          y0: y.map((value) => value - 0.42),
          y1: y.map((value) => value + 0.42),
          ...look,
        },
  );
  return marks;
}

/** The sum as a line, with the threshold and a triangle at each synchronous event. */
export function sumMarks(
  sum: Float64Array,
  time: (frame: number) => number,
  synchronous: Synchronous | null,
): PlotMark[] {
  const x = Float64Array.from(sum, (_, frame) => time(frame));
  const marks: PlotMark[] = [{ type: 'line', x, y: sum, colour: 'soft', width: 0.9, name: 'sum' }];
  if (synchronous === null) return marks;
  const { frame, threshold } = synchronous;
  if (threshold !== null) {
    const texts = ['threshold'];
    marks.push({
      type: 'rules',
      axis: 'y',
      at: Float64Array.of(threshold),
      texts,
      dashed: true,
      colour: 'accent',
    });
  }
  const most = sum.reduce((a, b) => Math.max(a, b), 0);
  marks.push({
    type: 'dots',
    x: Float64Array.from(frame, time),
    y: Float64Array.from(frame, (at) => (sum[at] ?? 0) + 0.09 * most),
    shape: 'triangle',
    radius: 2.6,
    colour: 'accent',
    name: 'synchronous event',
  });
  return marks;
}

/** From zero to above the triangles and the threshold. */
export function sumDomain(sum: Float64Array, synchronous: Synchronous | null): readonly [number, number] {
  const most = sum.reduce((a, b) => Math.max(a, b), synchronous?.threshold ?? 0);
  const least = sum.reduce((a, b) => Math.min(a, b), 0);
  return [least, most > least ? most + 0.17 * (most - least) : least + 1];
}
