import { AppError, defineNode, port, type RegionsValue, type TracesValue } from '@ramify/sdk';
import type { PixelSets } from '@ramify/kernels/traces/region-sums';
import * as z from 'zod';
import { regionList } from './id-list.ts';
import { requireRegions } from './require-regions.ts';
import { tracesLike } from './traces-checks.ts';

const params = z.object({
  method: z
    .enum(['weighted', 'mean'])
    .default('weighted')
    .meta({
      title: 'Average',
      description: 'How the pixels of a region become one value a frame.',
      main: true,
      choices: {
        weighted: 'Mean by the weights of the regions, if they have any.',
        mean: 'All pixels count the same.',
      },
    }),
  neuropil: z.boolean().default(false).meta({
    title: 'Subtract neuropil',
    description: 'Subtract the light of the surroundings, measured in a ring around each region.',
    main: true,
  }),
  coefficient: z.number().min(0).max(2).default(0.7).meta({
    title: 'Coefficient',
    description: 'Share of the ring’s trace that is subtracted.',
  }),
  gap: z.number().min(0).max(100).default(2).meta({
    title: 'Gap',
    unit: 'px',
    description: 'Pixels up to this far from the region are not in its ring: they catch light of it.',
  }),
  radius: z.number().min(1).max(500).default(10).meta({
    title: 'Radius',
    unit: 'px',
    description: 'How far from the region the ring reaches.',
  }),
  leastPixels: z.int().min(1).max(100_000).default(100).meta({
    title: 'Pixels of a ring',
    description: 'A ring of fewer pixels grows outwards until it has that many.',
  }),
});
type Chosen = z.output<typeof params>;

/** The surroundings of each region as regions of the same ids. */
async function ringsOf(regions: RegionsValue, { gap, radius, leastPixels }: Chosen) {
  if (gap >= radius) {
    throw new AppError('E_PARAM_INVALID', `A ring from ${gap} px to ${radius} px has no pixels.`, {
      where: { param: 'radius' },
      remedy: 'Choose a radius greater than the gap.',
    });
  }
  const { neuropilRings } = await import('@ramify/kernels/traces/neuropil-rings');
  const { height, width, ids } = regions;
  const rings = neuropilRings(regions, height, width, { gap, radius, leastPixels });
  const size = (r: number): number => rings.offsets[r + 1]! - rings.offsets[r]!;
  const none = [...ids].filter((_, r) => size(r) === 0);
  if (none.length > 0) {
    throw new AppError('E_DATA_EMPTY', `No pixel is free for the ring of ${regionList(none)}.`, {
      where: { param: 'neuropil' },
      remedy: 'Lower the gap, take fewer or smaller regions, or do not subtract neuropil.',
    });
  }
  const few = [...ids].filter((_, r) => size(r) < leastPixels);
  return { rings, few };
}

/** One list of pixel sets: the regions, then their rings. */
function together({ offsets, pixels, weights }: PixelSets, rings: PixelSets): PixelSets {
  const all = {
    offsets: new Int32Array(offsets.length + rings.offsets.length - 1),
    pixels: new Int32Array(pixels.length + rings.pixels.length),
    weights: weights === null ? null : new Float32Array(pixels.length + rings.pixels.length).fill(1),
  };
  all.offsets.set(offsets);
  all.offsets.set(
    rings.offsets.map((at) => at + pixels.length),
    offsets.length - 1,
  );
  all.pixels.set(pixels);
  all.pixels.set(rings.pixels, pixels.length);
  if (weights !== null) all.weights?.set(weights);
  return all;
}

const none: PixelSets = { offsets: Int32Array.of(0), pixels: new Int32Array(0), weights: null };

export default defineNode({
  type: 'traces.extract',
  version: 1,
  title: 'Traces',
  family: 'traces',
  summary: 'Measures the brightness of each region over time.',
  docs: `One pass over the movie: in every frame, the mean of the pixels of each region, Σ w Y / Σ w if the regions have weights. Sums are in f64. Samples that are not numbers are left out of both sums, and you are told.

**Neuropil**: out-of-focus light adds the activity of the surroundings to every region. With *Subtract neuropil* the result is F − r · N, N being the mean of a ring around the region: the pixels farther from it than the gap and no farther than the radius (Euclidean distance to its nearest pixel) that belong to no region. A ring with too few pixels grows outwards. The coefficient of 0.7 is that of suite2p, as is the idea; there rings are rectangles grown by 5 px. The rings and their traces are outputs: look at them.

Limits: subtraction lowers F0, so ΔF/F grows with the coefficient; in crowded fields the rings hold neurites that no region covers, and take their activity away. Regions that overlap count shared pixels twice.`,
  keywords: ['roi', 'fluorescence', 'extract', 'project', 'neuropil', 'mean'],
  inputs: {
    movie: port.movie({ doc: 'Movie, not yet smoothed in space.' }),
    regions: port.regions({ doc: 'Pixel sets over the same field.' }),
  },
  outputs: {
    traces: port.traces({ doc: 'One trace per region.' }),
    neuropil: port.traces({ doc: 'Traces of the rings; none unless neuropil is subtracted.' }),
    rings: port.regions({ doc: 'The ring of each region; none unless neuropil is subtracted.' }),
  },
  params,
  infer: ({ inputs: { movie, regions }, params: { neuropil } }) => {
    const traces = {
      ...tracesLike(movie, movie?.unit, false),
      ...(regions?.count === undefined ? {} : { count: regions.count }),
    };
    return { traces, neuropil: neuropil ? traces : { ...traces, count: 0 } };
  },
  preview: 'traces',
  passes: { means: async () => (await import('@ramify/kernels/traces/region-traces')).regionTracesPass },
  async run({ inputs: { movie, regions }, params: chosen, ctx }) {
    const used = chosen.method === 'mean' ? { ...regions, weights: null } : regions;
    requireRegions(movie, used);
    const { rings, few } = chosen.neuropil ? await ringsOf(used, chosen) : { rings: none, few: [] };
    if (few.length > 0) {
      ctx.warn(
        `The rings of ${regionList(few)} have fewer than ${chosen.leastPixels} pixels: the field has no more.`,
      );
    }
    const sets = together(used, { ...rings, weights: null });
    const count = regions.ids.length;
    const ringed = chosen.neuropil ? count : 0;
    const megabytes = Math.round(((count + 2 * ringed) * movie.frames * 4) / 1e6);
    if (megabytes > 2000)
      ctx.warn(`The traces of ${count} regions take ${megabytes} MB. Take fewer regions.`);

    const { frames } = movie;
    const data = new Float32Array(count * frames);
    const around = new Float32Array(ringed * frames);
    const incomplete = new Int32Array(count + ringed);
    let start = 0;
    for await (const part of ctx.stream('means', movie, sets)) {
      const row = (r: number) => part.data.subarray(r * part.frames, (r + 1) * part.frames);
      for (let r = 0; r < count; r++) data.set(row(r), r * frames + start);
      for (let r = 0; r < ringed; r++) around.set(row(count + r), r * frames + start);
      part.incomplete.forEach((gaps, r) => (incomplete[r]! += gaps));
      start += part.frames;
    }
    const gaps = [...regions.ids].filter((_, r) => incomplete[r]! > 0 || (incomplete[count + r] ?? 0) > 0);
    if (gaps.length > 0) {
      ctx.warn(
        `Some samples in ${regionList(gaps)} are not numbers. They are left out; a frame without any number gives none.`,
      );
    }
    for (let i = 0; i < around.length; i++) data[i] = data[i]! - chosen.coefficient * around[i]!;

    const { ids, names, height, width, pixelSize } = regions;
    const own = { kind: 'traces', frames, frameRate: movie.frameRate, unit: movie.unit } as const;
    const neuropil: TracesValue = {
      ...own,
      count: ringed,
      data: around,
      ids: ids.slice(0, ringed),
      names: null,
    };
    return {
      traces: { ...own, count, data, ids: ids.slice(), names },
      neuropil,
      rings: {
        kind: 'regions',
        regionKind: 'roi',
        height,
        width,
        pixelSize,
        ids: ids.slice(0, ringed),
        names: null,
        ...rings,
        weights: null,
      },
    };
  },
});
