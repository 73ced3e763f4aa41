import type { LegendEntry, LineMark, PlotMark, PlotSpec } from '@ramify/sdk';
import type { ChosenTraces } from './chosen-traces.ts';
import { clusterLegend, entriesBeside } from './clusters-of.ts';
import { quantile } from './quantile.ts';

/** Onsets of the transients drawn: row of the figure and frame of the recording. */
export interface Onsets {
  readonly row: Int32Array;
  readonly frame: Int32Array;
}

interface Lines {
  readonly chosen: ChosenTraces;
  readonly values: Float32Array;
  readonly baseline: Float32Array | null;
  readonly onsets: Onsets | null;
  readonly unit: string;
  /** All traces on one scale, or each on its own. */
  readonly common: boolean;
  readonly width: number;
  readonly height: number;
}

/** A transient of usual size takes this many rows. */
const rowsPerTransient = 1.2;

/** The resting level of each row and how far it rises, or falls where that is more. */
function levels(values: Float32Array, rows: number): { rest: Float64Array; rise: Float64Array } {
  const frames = values.length / rows;
  const rest = new Float64Array(rows);
  const rise = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const trace = values.subarray(row * frames, (row + 1) * frames);
    const median = quantile(trace, 0.5);
    rest[row] = Number.isNaN(median) ? 0 : median;
    const size = Math.max(quantile(trace, 0.998) - median, median - quantile(trace, 0.002));
    rise[row] = size > 0 ? size : 0;
  }
  return { rest, rise };
}

/** The greatest of 1, 2, 5 · 10ⁿ that is at most `most`. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [5, 2, 1].find((step) => step * power <= most * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}

/** A bar at the right that shows how much `length` rows are. */
function scaleBar(x: number, bottom: number, rowsPerUnit: number, unit: string): PlotMark[] {
  const size = roundBelow(1.6 / rowsPerUnit);
  const top = bottom - size * rowsPerUnit;
  const at = (value: number) => Float64Array.of(value);
  const text = unit === '' || unit === '1' ? String(size) : `${size} ${unit}`;
  return [
    { type: 'segments', x0: at(x), x1: at(x), y0: at(bottom), y1: at(top), width: 1.6, name: 'scale bar' },
    { type: 'text', x: at(x), y: at(bottom + 0.7), texts: [text], anchor: 'end' },
  ];
}

/** Traces one below the other, with F0 and the onsets of transients. */
export function traceLines(
  { chosen, values, baseline, onsets, unit, common, width, height }: Lines,
  ticksOf: (from: number, to: number, count: number) => number[],
): PlotSpec {
  const { time, ids, names, clusters } = chosen;
  const rows = ids.length;
  const { rest, rise } = levels(values, rows);
  const usual = quantile(rise, 0.75);
  const scaleOf = (row: number): number => {
    const size = common ? usual : (rise[row] ?? 0);
    return size > 0 ? rowsPerTransient / size : common && usual === 0 ? 1 : 0;
  };
  const scales = Float64Array.from(ids, (_, row) => scaleOf(row));
  // Rows grow downwards, so larger values have smaller places.
  const place = {
    offsets: scales.map((scale, row) => row + scale * (rest[row] ?? 0)),
    gains: scales.map((scale) => -scale),
  };
  let top = -0.8;
  // The text of the scale bar stands below the last row.
  let bottom = rows - (common ? -0.35 : 0.1);
  for (const series of [values, baseline ?? []]) {
    series.forEach((value, i) => {
      const row = Math.floor(i / time.length);
      const y = (place.offsets[row] ?? 0) + (place.gains[row] ?? 0) * value;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    });
  }
  const lines: LineMark = {
    type: 'line',
    x: time,
    y: values,
    ...place,
    ids,
    width: rows > 25 ? 0.7 : 0.9,
    ...(clusters === null ? { colour: 'ink' } : { group: clusters.groups }),
  };
  const marks: PlotMark[] = [lines];
  const legend: LegendEntry[] =
    chosen.allClusters === null ? [] : clusterLegend(chosen.allClusters, 'line', entriesBeside(height) - 2);
  if (baseline !== null) {
    const colour = clusters === null ? 'accent' : 'ink';
    marks.push({ type: 'line', x: time, y: baseline, ...place, ids, width: 1.1, colour, name: 'F0' });
    legend.push({ text: 'F0', colour, shape: 'line' });
  }
  if (onsets !== null) {
    const x = Float64Array.from(onsets.frame, (frame) => time[frame - chosen.start] ?? NaN);
    const y = Float64Array.from(onsets.row, (row) => row + 0.34);
    const marked = Int32Array.from(onsets.row, (row) => ids[row] ?? 0);
    const colour = clusters === null ? 'rejected' : 'ink';
    marks.push({ type: 'ticks', x, y, size: 0.26, ids: marked, colour, width: 1.2, name: 'onset' });
    legend.push({ text: 'Onset of a transient', colour, shape: 'tick' });
  }
  const [from, to] = [time[0] ?? 0, time.at(-1) ?? 1];
  const end = common ? to + 0.025 * (to - from) : to;
  if (common) marks.push(...scaleBar(end, rows - 1, scales[0] ?? 1, unit));
  return {
    type: 'plot',
    width,
    height,
    x: { ...chosen.timeLabel, domain: [from, end], ticks: ticksOf(from, to, Math.floor(width / 75)) },
    y: {
      label: 'Region',
      scale: 'category',
      categories: names,
      domain: [top - 0.1, bottom],
      reversed: true,
      ...(clusters === null ? {} : { strip: clusters.groups }),
    },
    marks,
    ...(legend.length === 0 ? {} : { legend }),
  };
}
