import { AppError, type TracesValue } from '@ramify/sdk';

/** Refuses traces with values that are not numbers, or too few of them to differ. */
export function requireTraces({ data, count, frames, ids }: TracesValue, least: number): void {
  if (count < least) {
    throw new AppError(
      'E_DATA_EMPTY',
      `There ${count === 1 ? 'is 1 trace' : `are ${count} traces`}; this step needs ${least} or more.`,
      { where: { port: 'traces' }, remedy: 'Make more regions, or loosen their selection.' },
    );
  }
  const broken = Array.from({ length: count }, (_, i) => i).filter(
    (i) => !data.subarray(i * frames, (i + 1) * frames).every(Number.isFinite),
  );
  if (broken.length > 0) {
    const named = broken.slice(0, 5).map((i) => ids[i]);
    throw new AppError(
      'E_DATA_NAN',
      `${broken.length} trace${broken.length === 1 ? ' holds' : 's hold'} values that are not finite numbers: ${named.join(', ')}${broken.length > 5 ? ', …' : ''}.`,
      {
        where: { port: 'traces' },
        remedy: 'Leave these regions out, or look at the steps that make their traces.',
      },
    );
  }
}

/** Mean trace, and the deviations of all traces from it; refuses traces that are all equal. */
export function deviations({ data, count, frames }: TracesValue): {
  readonly mean: Float64Array;
  readonly centred: Float32Array;
  /** Σ of squares of the deviations. */
  readonly total: number;
} {
  const mean = new Float64Array(frames);
  for (let i = 0; i < count; i++) for (let t = 0; t < frames; t++) mean[t]! += data[i * frames + t]! / count;
  const centred = data.map((value, i) => value - mean[i % frames]!);
  const total = centred.reduce((sum, value) => sum + value * value, 0);
  const first = data.subarray(0, frames);
  if (data.some((value, i) => value !== first[i % frames])) return { mean, centred, total };
  throw new AppError('E_DATA_CONSTANT', 'All traces are equal, so nothing tells them apart.', {
    where: { port: 'traces' },
    remedy: 'Look at the traces: the regions may lie outside of what is recorded.',
  });
}
