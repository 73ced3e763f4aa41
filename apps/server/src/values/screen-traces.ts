import type { ScreenTraces } from '@ramify/protocol';
import { AppError, type PortValue } from '@ramify/sdk';

export interface TracesRequest {
  readonly from: number;
  readonly to?: number | undefined;
  readonly width: number;
  readonly ids?: readonly number[] | undefined;
}

interface Series {
  readonly data: Float32Array;
  readonly ids: Int32Array;
  readonly names: readonly string[] | null;
  readonly frames: number;
  readonly frameRate: number | null;
  readonly unit: string;
}

const mostBytes = 64 << 20;

function seriesOf(value: PortValue): Series {
  if (value.kind === 'traces') return value;
  if (value.kind === 'factorization') {
    const { courses: data, components, frames, frameRate } = value;
    const ids = Int32Array.from({ length: components }, (_, i) => i + 1);
    return { data, ids, names: null, frames, frameRate, unit: '' };
  }
  throw new AppError('E_REQUEST_INVALID', `A ${value.kind} holds no traces.`);
}

/** Rows to show, in the order asked for. */
function rowsOf(ids: Int32Array, wanted: readonly number[] | undefined): number[] {
  if (wanted === undefined) return [...ids.keys()];
  const rows = new Map([...ids].map((id, row) => [id, row]));
  return wanted.map((id) => {
    const row = rows.get(id);
    if (row === undefined) throw new AppError('E_REQUEST_INVALID', `There is no trace of region ${id}.`);
    return row;
  });
}

/** Least and greatest value of each bin; values that are no numbers are passed over. */
export function screenTraces(value: PortValue, request: TracesRequest): ScreenTraces {
  const { data, ids, names, frames, frameRate, unit } = seriesOf(value);
  const from = Math.min(request.from, frames);
  const to = Math.max(from, Math.min(request.to ?? frames, frames));
  const bins = Math.min(request.width, to - from);
  const rows = rowsOf(ids, request.ids);
  if (rows.length * bins * 8 > mostBytes) {
    throw new AppError(
      'E_REQUEST_TOO_LARGE',
      `${rows.length} traces of ${bins} bins are more than ${mostBytes} bytes.`,
      {
        remedy: 'Ask for fewer traces or a smaller width.',
      },
    );
  }
  const edges = Int32Array.from({ length: bins + 1 }, (_, b) =>
    bins === 0 ? from : from + Math.floor((b * (to - from)) / bins),
  );
  const low = new Float32Array(rows.length * bins).fill(NaN);
  const high = new Float32Array(rows.length * bins).fill(NaN);
  rows.forEach((row, i) => {
    for (let b = 0; b < bins; b++) {
      let [least, most] = [Infinity, -Infinity];
      for (let t = edges[b]!; t < edges[b + 1]!; t++) {
        const sample = data[row * frames + t]!;
        if (sample < least) least = sample;
        if (sample > most) most = sample;
      }
      if (least > most) continue;
      low[i * bins + b] = least;
      high[i * bins + b] = most;
    }
  });
  return {
    from,
    to,
    bins,
    edges,
    ids: Int32Array.from(rows, (row) => ids[row]!),
    names: names === null ? null : rows.map((row) => names[row] ?? ''),
    low,
    high,
    frames,
    frameRate,
    unit,
  };
}
