import type { ScreenTraces } from '@ramify/protocol';
import type { TracesValue } from '@ramify/sdk';
import { binsRange, screenBins, type Bins } from './screen-bins.ts';

/** One trace reduced for the screen; bin b spans the frames from `edges[b]` to before `edges[b + 1]`. */
export interface TraceBins {
  readonly edges: Int32Array;
  readonly low: Float32Array;
  readonly high: Float32Array;
}

export interface TraceMeta {
  readonly count: number;
  readonly frames: number;
  readonly ids: Int32Array;
  readonly names: readonly string[] | null;
  readonly frameRate: number | null;
  readonly unit: string;
}

/** Traces wherever they lie: in memory, or at the server because they are too many. */
export interface TraceSource extends TraceMeta {
  /** Rows reduced to at most `bins`; what is on its way is as it was last, or undefined. */
  readonly take: (
    rows: readonly number[],
    from: number,
    to: number,
    bins: number,
  ) => readonly (TraceBins | undefined)[];
  /** Least and greatest value of a trace in the whole recording. */
  readonly range: (row: number) => readonly [number, number];
  /** Value of a frame, if it is known without asking. */
  readonly value: (row: number, frame: number) => number | undefined;
}

const part = ({ edges, bins, low, high }: Bins, r: number): TraceBins => ({
  edges,
  low: low.subarray(r * bins, (r + 1) * bins),
  high: high.subarray(r * bins, (r + 1) * bins),
});

/** Remembers the rows of one range and width; another one begins anew. */
function remembered(
  make: (rows: readonly number[], from: number, to: number, bins: number) => readonly TraceBins[],
) {
  let key = '';
  let known = new Map<number, TraceBins>();
  return (rows: readonly number[], from: number, to: number, bins: number): readonly TraceBins[] => {
    const now = `${from} ${to} ${bins}`;
    if (now !== key) [key, known] = [now, new Map()];
    const missing = rows.filter((row) => !known.has(row));
    make(missing, from, to, bins).forEach((line, i) => known.set(missing[i]!, line));
    return rows.map((row) => known.get(row)!);
  };
}

export function memorySource(value: TracesValue): TraceSource {
  const { data, frames, count, ids, names, frameRate, unit } = value;
  const ranges = new Map<number, readonly [number, number]>();
  return {
    count,
    frames,
    ids,
    names,
    frameRate,
    unit,
    take: remembered((rows, from, to, bins) => {
      const all = screenBins(data, frames, rows, from, to, bins);
      return rows.map((_, r) => part(all, r));
    }),
    range: (row) => {
      const before = ranges.get(row) ?? binsRange(screenBins(data, frames, [row], 0, frames, 1));
      ranges.set(row, before);
      return before;
    },
    value: (row, frame) => data[row * frames + frame],
  };
}

type Ask = (rows: readonly number[] | null, from: number, to: number, bins: number) => Promise<ScreenTraces>;

/** More rows than this are asked for all at once. */
const fewRows = 300;
/** Rows times bins that are worth a transfer. */
const mostCells = 6e6;

/** Traces at the server. `whole` is each of them in a single bin, which tells what there is. */
export function remoteSource(whole: ScreenTraces, ask: Ask, changed: () => void): TraceSource {
  const { ids, names, frames, frameRate, unit, low, high } = whole;
  const shown = new Map<number, { readonly key: string; readonly bins: TraceBins }>();
  const asked = new Set<string>();
  const keep = (rows: readonly number[], key: string, answer: ScreenTraces): void => {
    rows.forEach((row, r) => shown.set(row, { key, bins: part(answer, r) }));
  };
  return {
    count: ids.length,
    frames,
    ids,
    names,
    frameRate,
    unit,
    take: (rows, from, to, most) => {
      const bins = Math.max(16, Math.min(most, Math.floor(mostCells / Math.max(1, rows.length))));
      const key = `${from} ${to} ${bins}`;
      const missing = rows.filter((row) => shown.get(row)?.key !== key);
      const request = `${key} ${missing.length > fewRows ? '*' : missing.join(' ')}`;
      if (missing.length > 0 && !asked.has(request)) {
        asked.add(request);
        const isAll = missing.length > fewRows;
        const wanted = isAll ? [...ids.keys()] : missing;
        ask(isAll ? null : missing, from, to, bins)
          .then((answer) => {
            keep(wanted, key, answer);
            changed();
          })
          .catch(() => undefined)
          .finally(() => asked.delete(request));
      }
      return rows.map((row) => shown.get(row)?.bins);
    },
    range: (row) => {
      const [least = Number.NaN, most = Number.NaN] = [low[row], high[row]];
      return least <= most ? [least, most] : [0, 1];
    },
    value: (row, frame) => {
      const line = shown.get(row)?.bins;
      if (line === undefined) return undefined;
      const bin = line.edges.findIndex((edge, b) => edge <= frame && frame < (line.edges[b + 1] ?? -1));
      return line.low[bin] === line.high[bin] ? line.low[bin] : undefined;
    },
  };
}
