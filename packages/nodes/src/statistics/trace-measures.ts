import type { TracesValue } from '@ramify/sdk';
import { requireTraces } from '../traces/traces-checks.ts';
import { requireKnown, rowsById } from './require-ids.ts';

/** What traces tell of each region, by row of the events; NaN for regions without a trace. */
export interface TraceMeasures {
  readonly unit: string;
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  readonly skewness: Float64Array;
  readonly noise: Float64Array;
  /** Mean Pearson correlation with all other traces. */
  readonly correlation: Float64Array;
}

export async function measureTraces(
  traces: TracesValue,
  rows: ReadonlyMap<number, number>,
): Promise<TraceMeasures> {
  requireTraces(traces, 3);
  rowsById(traces.ids, 'traces', 'The traces');
  requireKnown(traces.ids, rows, 'traces', 'The traces', 'the regions of the events');
  const { traceMoments } = await import('@ramify/kernels/stats/trace-moments');
  const { meanCorrelation } = await import('@ramify/kernels/stats/mean-correlation');
  const { data, frames, ids } = traces;
  const placed = (values: Float64Array): Float64Array => {
    const out = new Float64Array(rows.size).fill(NaN);
    ids.forEach((id, i) => (out[rows.get(id)!] = values[i]!));
    return out;
  };
  const { mean, sd, skewness, noise } = traceMoments(data, frames);
  const correlation = meanCorrelation(data, frames, new Int32Array(ids.length)).rows;
  return {
    unit: traces.unit,
    mean: placed(mean),
    sd: placed(sd),
    skewness: placed(skewness),
    noise: placed(noise),
    correlation: placed(correlation),
  };
}
