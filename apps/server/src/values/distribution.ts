import type { ValueSummary } from '@ramify/protocol';
import { contrastRange } from '@ramify/formats/picture/contrast-range';
import type { Samples } from './samples-of.ts';

const bins = 64;
/** Percentiles for the contrast are taken of at most this many samples, evenly spread. */
const mostSorted = 1 << 20;

type Distribution = NonNullable<ValueSummary['samples']>;

/** Range, mean and histogram of all samples that are numbers; the contrast is for the eye alone. */
export function distribution(data: Samples): Distribution {
  let [least, most, sum, finite] = [Infinity, -Infinity, 0, 0];
  for (const x of data) {
    if (!Number.isFinite(x)) continue;
    finite++;
    sum += x;
    if (x < least) least = x;
    if (x > most) most = x;
  }
  const histogram = Array.from({ length: bins }, () => 0);
  if (finite === 0) {
    return { range: null, contrast: null, mean: null, histogram, nan: data.length, total: data.length };
  }
  const scale = most > least ? bins / (most - least) : 0;
  for (const x of data) {
    if (Number.isFinite(x)) histogram[Math.min(bins - 1, Math.floor((x - least) * scale))]! += 1;
  }
  const stride = Math.ceil(data.length / mostSorted);
  const some = new Float32Array(Math.ceil(data.length / stride));
  for (let i = 0; i < some.length; i++) some[i] = data[i * stride] ?? NaN;
  const [low, high] = contrastRange(some);
  return {
    range: [least, most],
    contrast: [low, high],
    mean: sum / finite,
    histogram,
    nan: data.length - finite,
    total: data.length,
  };
}
