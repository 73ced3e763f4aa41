import type { MovieChunk, PassTask } from './movie-types.ts';

/** How the activity of a pixel is scored; see `activityScore`. For correlation see `movie-correlation.ts`. */
export type ActivityMeasure = 'snr' | 'peak' | 'skewness';

/**
 * Sums over a stretch of frames from which any measure follows; those that the measure does not need are
 * null. All arrays are height x width, f64 unless they hold samples.
 */
export interface ActivitySums {
  readonly frames: number;
  readonly mean: Float64Array;
  /** Σ (x − mean)². */
  readonly m2: Float64Array;
  /** Σ (x − mean)³. */
  readonly m3: Float64Array | null;
  /** Σ (x(t + 1) − x(t))². */
  readonly steps: Float64Array | null;
  readonly max: Float32Array | null;
  readonly first: Float32Array;
  readonly last: Float32Array;
}

/** One pass over a movie that collects what `measure` needs; f64 sums of differences from the first frame. */
export const activityPass: PassTask<{ readonly measure: ActivityMeasure }, ActivitySums> = {
  start({ measure }, { height, width }) {
    const pixels = height * width;
    const make = (...measures: ActivityMeasure[]) =>
      measures.includes(measure) ? new Float64Array(pixels) : null;
    const first = new Float32Array(pixels);
    const last = new Float32Array(pixels);
    const s1 = new Float64Array(pixels);
    const s2 = new Float64Array(pixels);
    const s3 = make('skewness');
    const steps = make('snr', 'peak');
    const max = measure === 'peak' ? new Float32Array(pixels) : null;
    const difference = new Float64Array(pixels);
    let frames = 0;

    function frame(data: MovieChunk['data'], at: number): void {
      if (frames === 0) {
        for (let i = 0; i < pixels; i++) first[i] = last[i] = data[at + i]!;
        max?.set(first);
      }
      for (let i = 0; i < pixels; i++) {
        const d = data[at + i]! - first[i]!;
        difference[i] = d;
        s1[i]! += d;
        s2[i]! += d * d;
      }
      if (s3 !== null) {
        for (let i = 0; i < pixels; i++) s3[i]! += difference[i]! * difference[i]! * difference[i]!;
      }
      if (max !== null) for (let i = 0; i < pixels; i++) if (data[at + i]! > max[i]!) max[i] = data[at + i]!;
      if (steps !== null) {
        for (let i = 0; i < pixels; i++) {
          const step = data[at + i]! - last[i]!;
          steps[i]! += step * step;
        }
      }
      for (let i = 0; i < pixels; i++) last[i] = data[at + i]!;
      frames++;
    }

    return {
      chunk({ data, count }) {
        for (let f = 0; f < count; f++) frame(data, f * pixels);
      },
      finish() {
        const n = Math.max(frames, 1);
        return {
          frames,
          mean: s1.map((sum, i) => first[i]! + sum / n),
          m2: s2.map((sum, i) => sum - (s1[i]! * s1[i]!) / n),
          m3: s3?.map((sum, i) => sum - (3 * s1[i]! * s2[i]!) / n + (2 * s1[i]! ** 3) / (n * n)) ?? null,
          steps,
          max,
          first,
          last,
        };
      },
    };
  },
};

/**
 * Sums of two successive stretches of frames as sums of the whole (Chan, Golub, LeVeque 1983; third moments
 * after Pébay 2008). `a` comes before `b`.
 */
export function joinActivity(a: ActivitySums, b: ActivitySums): ActivitySums {
  if (a.frames === 0) return b;
  if (b.frames === 0) return a;
  const frames = a.frames + b.frames;
  const share = b.frames / frames;
  const weight = a.frames * share;
  const delta = b.mean.map((mean, i) => mean - a.mean[i]!);
  const third = (weight * (a.frames - b.frames)) / frames;
  return {
    frames,
    mean: a.mean.map((mean, i) => mean + delta[i]! * share),
    m2: a.m2.map((sum, i) => sum + b.m2[i]! + delta[i]! ** 2 * weight),
    m3:
      a.m3?.map(
        (sum, i) =>
          sum +
          b.m3![i]! +
          delta[i]! ** 3 * third +
          (3 * delta[i]! * (a.frames * b.m2[i]! - b.frames * a.m2[i]!)) / frames,
      ) ?? null,
    steps: a.steps?.map((sum, i) => sum + b.steps![i]! + (b.first[i]! - a.last[i]!) ** 2) ?? null,
    max: a.max?.map((max, i) => Math.max(max, b.max![i]!)) ?? null,
    first: a.first,
    last: b.last,
  };
}
