import type { PlotMark, PlotSpec } from '@ramify/sdk';
import type { ClusterMean } from './cluster-means.ts';
import { paletteLabel } from './clusters-of.ts';
import { signalLabel } from './signal-label.ts';

/** Lower and upper edge of the band of one standard deviation; the mean itself where there is no deviation. */
const edges = ({ mean, sd }: ClusterMean, side: 1 | -1): Float64Array =>
  mean.map((value, t) => value + side * (Number.isNaN(sd[t]!) ? 0 : sd[t]!));

/** Least and greatest value that the means and their bands take. */
export function meansDomain(means: readonly ClusterMean[]): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const one of means) {
    for (const value of edges(one, -1)) if (value < least) least = value;
    for (const value of edges(one, 1)) if (value > most) most = value;
  }
  return most > least ? [least, most] : Number.isFinite(least) ? [least - 0.5, least + 0.5] : [0, 1];
}

interface MeanPlot {
  readonly time: Float64Array;
  /** Time axis, or null where the plot below has it. */
  readonly axis: { readonly label: string; readonly unit: string } | null;
  readonly unit: string;
  readonly domain: readonly [number, number];
  readonly size: readonly [width: number, height: number];
}

/** The mean trace of a cluster over the band of its standard deviation. */
export function meanPlot(one: ClusterMean, { time, axis, unit, domain, size }: MeanPlot): PlotSpec {
  const colour = paletteLabel(one.cluster);
  const marks: PlotMark[] = [];
  if (one.traces > 1) {
    marks.push({
      type: 'band',
      x: time,
      low: edges(one, -1),
      high: edges(one, 1),
      colour,
      opacity: 0.3,
      name: '± standard deviation',
    });
  }
  marks.push({ type: 'line', x: time, y: one.mean, colour, width: 1.2, name: 'mean' });
  const last = time.at(-1) ?? 0;
  return {
    type: 'plot',
    width: size[0],
    height: size[1],
    x: {
      ...(axis ?? { label: '' }),
      domain: [time[0] ?? 0, last > (time[0] ?? 0) ? last : (time[0] ?? 0) + 1],
      ...(axis === null ? { ticks: [] } : {}),
    },
    y: { label: signalLabel(unit), domain },
    marks,
  };
}
