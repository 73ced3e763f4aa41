import { localCorrelation, neighbourPass } from '../../packages/kernels/src/movie-correlation.ts';
import { movieDenoise, type MovieDenoiseSpec } from '../../packages/kernels/src/movie-denoise.ts';
import { summaryDeviation, summaryPass } from '../../packages/kernels/src/movie-summary.ts';
import type { MovieShape, PassTask } from '../../packages/kernels/src/movie-types.ts';
import type { BenchData } from '../harness/bench-data.ts';
import type { NpyArray } from '../harness/npy.ts';
import type { Stage } from '../harness/stage.ts';

/** Frames that a worker is given at a time. */
const chunkFrames = 32;

export function movieStages({ movie }: BenchData): Stage[] {
  const { frames, height, width, data, shared } = movie;
  const shape: MovieShape = { frames, height, width, dtype: 'uint16' };
  const pixels = height * width;
  const size = `${frames} x ${height} x ${width} uint16`;
  const inputs = { movie: shared };

  const pass = <Args, Partial>(task: PassTask<Args, Partial>, args: Args): Partial => {
    const state = task.start(args, shape, { start: 0, count: frames });
    for (let start = 0; start < frames; start += chunkFrames) {
      const count = Math.min(chunkFrames, frames - start);
      const chunk = data.subarray(start * pixels, (start + count) * pixels);
      state.chunk({ data: chunk, start, count, height, width });
    }
    return state.finish();
  };
  const denoise = (spec: MovieDenoiseSpec): NpyArray => {
    const { dtype } = movieDenoise.shape(spec, shape);
    const out = dtype === 'float32' ? new Float32Array(data.length) : new Uint16Array(data.length);
    const apply = movieDenoise.open(spec, shape);
    for (let start = 0; start < frames; start += chunkFrames) {
      const output = { start, count: Math.min(chunkFrames, frames - start) };
      const needed = movieDenoise.needs(spec, shape, output);
      const chunk = data.subarray(needed.start * pixels, (needed.start + needed.count) * pixels);
      out.set(apply({ ...needed, data: chunk, height, width }, output), start * pixels);
    }
    return out;
  };
  const sigma = 1;

  return [
    {
      name: 'mean, std and max',
      size,
      ours() {
        const summary = pass(summaryPass, { moments: true, extremes: true });
        const out = new Float32Array(3 * pixels);
        out.set(summary.mean ?? []);
        out.set(summaryDeviation(summary), pixels);
        out.set(summary.max ?? [], 2 * pixels);
        return out;
      },
      peers: { NumPy: { op: 'numpy-summary', inputs, params: {} } },
    },
    {
      name: 'gaussian 3-D, σ 1',
      size,
      ours: () => denoise({ method: 'gaussian', sigmaT: sigma, sigmaY: sigma, sigmaX: sigma }),
      peers: {
        SciPy: { op: 'scipy-gaussian-movie', inputs, params: { sigma } },
        'OpenCV (by hand)': { op: 'opencv-gaussian-movie', inputs, params: { sigma } },
      },
    },
    {
      name: 'median 3 x 3',
      size,
      ours: () => denoise({ method: 'median', size: 3 }),
      peers: {
        OpenCV: { op: 'opencv-median', inputs, params: { size: 3 } },
        SciPy: { op: 'scipy-median', inputs, params: { size: 3 } },
      },
    },
    {
      name: 'local correlation',
      size,
      ours: () => localCorrelation(pass(neighbourPass, {}), height, width),
      peers: { NumPy: { op: 'numpy-local-correlation', inputs, params: {} } },
    },
  ];
}
