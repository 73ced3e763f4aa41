import { baseline, type BaselineMethod } from '../../packages/kernels/src/traces/baseline.ts';
import { correlateBlocks, standardBlock } from '../../packages/kernels/src/traces/correlation.ts';
import { smoothRows, type Smoothing } from '../../packages/kernels/src/traces/row-jobs.ts';
import { correlate } from '../../packages/nodes/src/traces/correlate.ts';
import type { ActivityData } from '../harness/activity-data.ts';
import { inline } from '../harness/inline.ts';
import type { Stage } from '../harness/stage.ts';

export function traceStages({ traces }: ActivityData): Stage[] {
  const { count, columns: frames, data, shared } = traces;
  const size = `${count} x ${frames} float32`;
  const inputs = { traces: shared };
  const block = { data, frames };
  const baselines = (method: BaselineMethod, wanted: number): Float32Array => {
    const find = baseline(frames, method);
    const out = new Float32Array(count * wanted);
    for (let r = 0; r < count; r++) {
      out.set(find(data.subarray(r * frames, (r + 1) * frames)).subarray(0, wanted), r * wanted);
    }
    return out;
  };
  const smooth = (smoothing: Smoothing) => smoothRows({ block, smoothing }).planes[0] ?? new Float32Array(0);
  const value = {
    kind: 'traces',
    count,
    frames,
    data,
    ids: Int32Array.from({ length: count }, (_, i) => i + 1),
    names: null,
    frameRate: 10,
    unit: 'counts',
  } as const;
  const jobs = { standard: inline(standardBlock), correlate: inline(correlateBlocks) };
  const correlations = async (ranks: boolean) => (await correlate(value, [0], ranks, jobs)).r;
  const [q, window] = [8, 601];

  return [
    {
      name: 'F0, percentile',
      size,
      ours: () => baselines({ method: 'percentile', percentile: q }, 1),
      peers: { NumPy: { op: 'numpy-percentile', inputs, params: { q } } },
    },
    {
      name: 'F0, running percentile of 601 frames',
      size,
      rounds: 1,
      ours: () => baselines({ method: 'running-percentile', percentile: q, window }, frames),
      peers: {
        pandas: { op: 'pandas-running-percentile', inputs, params: { q, window } },
        SciPy: { op: 'scipy-running-percentile', inputs, params: { q, window } },
      },
    },
    ...[2, 30].map((sigma): Stage => ({
      name: `gaussian along time, σ ${sigma}`,
      size,
      ours: () => smooth({ method: 'gaussian', sigma }),
      peers: { SciPy: { op: 'scipy-gaussian-traces', inputs, params: { sigma } } },
    })),
    {
      name: 'Savitzky–Golay, 11 frames, order 3',
      size,
      ours: () => smooth({ method: 'savitzky-golay', window: 11, order: 3 }),
      peers: { SciPy: { op: 'scipy-savgol', inputs, params: { window: 11, order: 3 } } },
    },
    {
      name: 'correlation matrix, Pearson',
      size,
      ours: () => correlations(false),
      peers: { NumPy: { op: 'numpy-corrcoef', inputs: { x: shared }, params: {} } },
    },
    {
      name: 'correlation matrix, Spearman',
      size,
      rounds: 3,
      ours: () => correlations(true),
      peers: { SciPy: { op: 'scipy-spearmanr', inputs, params: {} } },
    },
  ];
}
