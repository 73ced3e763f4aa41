import { defineNode, port, type PixelDType } from '@ramify/sdk';
import * as z from 'zod';
import { medianWindowParam } from '../image/median-window.ts';

const params = z.object({
  method: z
    .enum(['gaussian-3d', 'gaussian-2d', 'median', 'none'])
    .default('gaussian-3d')
    .meta({
      title: 'Method',
      description: 'How the movie is smoothed.',
      main: true,
      choices: {
        'gaussian-3d': 'Weighted mean over time and space.',
        'gaussian-2d': 'Weighted mean within each frame.',
        median: 'Middle value within each frame, against single outliers.',
        none: 'Leaves the movie as it is.',
      },
    }),
  sigmaTime: z.number().min(0).max(20).default(1).meta({
    title: 'Sigma in time',
    unit: 'frames',
    zero: 'no smoothing',
    description: 'Gaussian 3-D only: standard deviation along time. 0 does not smooth in time.',
    main: true,
  }),
  sigmaSpace: z.number().min(0).max(50).default(1).meta({
    title: 'Sigma in space',
    unit: 'px',
    zero: 'no smoothing',
    description: 'Gaussian only: standard deviation in rows and columns. 0 does not smooth in space.',
    main: true,
  }),
  window: medianWindowParam(),
});
type Params = z.output<typeof params>;

/** What the kernel is asked to do, or undefined if nothing is to be done. */
function specOf({ method, sigmaTime, sigmaSpace, window }: Params) {
  if (method === 'none') return undefined;
  if (method === 'median') return { method, size: window } as const;
  const sigmaT = method === 'gaussian-3d' ? sigmaTime : 0;
  if (sigmaT === 0 && sigmaSpace === 0) return undefined;
  return { method: 'gaussian', sigmaT, sigmaY: sigmaSpace, sigmaX: sigmaSpace } as const;
}

/** Smoothed samples are fractions; a median is one of the samples. */
const dtypeOf = (chosen: Params, dtype: PixelDType): PixelDType =>
  specOf(chosen)?.method === 'gaussian' ? 'float32' : dtype;

export default defineNode({
  type: 'movie.denoise',
  version: 1,
  title: 'Denoise',
  family: 'movie',
  summary: 'Removes noise from a movie by smoothing in time and space.',
  docs: `- **Gaussian 3-D**: weighted mean over time, rows and columns, truncated at 4 σ, equal to \`scipy.ndimage.gaussian_filter\` with σ per axis (in float32: to about 2·10⁻⁷ of the largest sample). The sequence denoising of pyAMNESIA.
- **Gaussian 2-D**: the same within each frame only.
- **Median**: middle value of a square window within each frame, equal to \`scipy.ndimage.median_filter\`. Removes single bright or dark samples and keeps edges; lines narrower than half the window vanish.

Borders, also the first and the last frame, are continued symmetrically (SciPy's \`reflect\`). The movie is smoothed while frames are read and never stored; the result does not depend on how it is read.

Limits: σ in time blurs the onset of transients over about 2 σ frames in both directions; compare it with the rise time of the indicator. Blurring in space mixes neighbouring neurites. Gaussian results are float32; the median keeps the sample type. NaN spreads over the reach of the Gaussian; for the median it counts as the largest value.`,
  keywords: ['smooth', 'gaussian', 'median', 'filter', 'blur', 'noise'],
  inputs: { movie: port.movie({ doc: 'Movie to smooth.' }) },
  outputs: { movie: port.movie({ doc: 'Smoothed movie, same size and rate.' }) },
  params,
  infer: ({ inputs: { movie }, params: chosen }) => ({
    movie: { ...movie, ...(movie?.dtype === undefined ? {} : { dtype: dtypeOf(chosen, movie.dtype) }) },
  }),
  preview: 'movie',
  transform: async () => (await import('@ramify/kernels/movie-denoise')).movieDenoise,
  run({ inputs: { movie }, params: chosen, ctx }) {
    const spec = specOf(chosen);
    if (spec === undefined) return { movie };
    if (spec.method === 'gaussian' && 2 * spec.sigmaT > movie.frames) {
      ctx.warn(
        `Sigma in time is ${spec.sigmaT} frames and the movie has ${movie.frames}: little of its course is left.`,
      );
    }
    return { movie: ctx.derive(movie, spec, { dtype: dtypeOf(chosen, movie.dtype) }) };
  },
});
