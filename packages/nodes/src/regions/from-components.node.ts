import { AppError, defineNode, port, type FactorizationValue } from '@ramify/sdk';
import * as z from 'zod';
import { mappedPixels, mapsAt } from '../factorize/factorization-checks.ts';
import { planeOf } from '../image/image-checks.ts';

const params = z.object({
  threshold: z
    .enum(['peak', 'z'])
    .default('peak')
    .meta({
      title: 'Threshold',
      description: 'Which pixels of a map belong to the region.',
      choices: {
        peak: 'Those that reach a share of its greatest value.',
        z: 'Those that stand out of its ground, in robust standard deviations.',
      },
    }),
  peak: z.number().min(1).max(99).default(35).meta({
    title: 'Share of peak',
    unit: '%',
    description: 'For the threshold by peak: least value of a pixel, as a share of the greatest of the map.',
    main: true,
  }),
  z: z.number().min(0).max(100).default(4).meta({
    title: 'Least z',
    description: 'For the threshold by z: least value above the median, in units of 1.4826 · MAD of the map.',
  }),
  minSize: z.int().min(1).max(1_000_000).default(8).meta({
    title: 'Smallest piece',
    unit: 'px²',
    description: 'Pieces of fewer touching pixels (corners included) are dropped; 1 keeps all.',
  }),
  largest: z.boolean().default(false).meta({
    title: 'Largest piece only',
    description: 'Whether only the piece with the greatest sum of values stays of each component.',
  }),
  keptOnly: z.boolean().default(true).meta({
    title: 'Kept components only',
    description: 'Whether components that were not kept by the selection are left out.',
  }),
});
type Params = z.output<typeof params>;

/** Least value of a pixel of the region of a map; the ground is measured where the factorization looked. */
function levelOf(
  map: Float32Array,
  chosen: Params,
  robust: (values: Float32Array) => { readonly median: number; readonly spread: number },
): number {
  if (chosen.threshold === 'peak') {
    return (chosen.peak / 100) * map.reduce((most, value) => Math.max(most, value), 0);
  }
  const { median, spread } = robust(map);
  return median + chosen.z * spread;
}

function nothing({ kept }: FactorizationValue, { keptOnly, threshold }: Params): AppError {
  if (keptOnly && !kept.includes(1)) {
    return new AppError('E_DATA_EMPTY', 'No component was kept by the selection.', {
      where: { port: 'factorization' },
      remedy: 'Lower the least skewness of the selection.',
    });
  }
  return new AppError('E_DATA_EMPTY', 'No component has a piece of the smallest size.', {
    where: { param: 'minSize' },
    remedy: `Lower "Smallest piece", or lower "${threshold === 'peak' ? 'Share of peak' : 'Least z'}".`,
  });
}

export default defineNode({
  type: 'regions.from-components',
  version: 1,
  title: 'From components',
  family: 'regions',
  summary: 'Makes a region of the bright part of each component of a factorization.',
  docs: `Each kept component becomes a region: the pixels of its map that reach a level, in one or several pieces. The values of the map there are kept as **weights**, so that a weighted trace is the activity of the component in the movie. The region's id is the number of the component, as in the table of the selection and in its time courses.

The level is a share of the map's greatest value, or a distance above its median in robust standard deviations (1.4826 · MAD, over the pixels where any component is not zero). Levels are above zero in any case. Regions of different components may overlap.

Limits: a share of the peak depends on the brightest pixel; with a bright cell body and dim neurites in one component choose *z*. Components without a piece of the smallest size give no region, and a warning names them.`,
  keywords: ['roi', 'components', 'footprint', 'ICA', 'NMF'],
  inputs: { factorization: port.factorization({ doc: 'Components, best selected.' }) },
  outputs: { regions: port.regions({ doc: 'One weighted region per component.' }) },
  params,
  infer: ({ inputs: { factorization } }) => ({
    regions: { ...planeOf(factorization), regionKind: 'component' },
  }),
  preview: 'regions',
  async run({ inputs: { factorization }, params: chosen, ctx }) {
    const { componentPixels, robustLevel } = await import('@ramify/kernels/factorize/component-pixels');
    const { components, maps, kept, height, width, pixelSize } = factorization;
    const size = height * width;
    const inside = mappedPixels(factorization);
    const ground = mapsAt(factorization, inside);
    const found: { readonly id: number; readonly pixels: Int32Array; readonly map: Float32Array }[] = [];
    const empty: number[] = [];
    for (let k = 0; k < components; k++) {
      if (chosen.keptOnly && kept[k] === 0) continue;
      const map = maps.subarray(k * size, (k + 1) * size);
      const level = levelOf(ground.subarray(k * inside.length, (k + 1) * inside.length), chosen, robustLevel);
      const least = Math.max(level, Number.MIN_VALUE);
      const pixels = componentPixels(map, height, width, { ...chosen, level: least });
      if (pixels.length > 0) found.push({ id: k + 1, pixels, map });
      else empty.push(k + 1);
    }
    if (found.length === 0) throw nothing(factorization, chosen);
    if (empty.length > 0) {
      ctx.warn(`Components without a piece of ${chosen.minSize} pixels give no region: ${empty.join(', ')}.`);
    }
    const offsets = new Int32Array(found.length + 1);
    found.forEach(({ pixels }, i) => (offsets[i + 1] = offsets[i]! + pixels.length));
    return {
      regions: {
        kind: 'regions',
        regionKind: 'component',
        height,
        width,
        pixelSize,
        ids: Int32Array.from(found, ({ id }) => id),
        names: found.map(({ id }) => `component ${id}`),
        offsets,
        pixels: Int32Array.from(found.flatMap(({ pixels }) => [...pixels])),
        weights: Float32Array.from(found.flatMap(({ pixels, map }) => Array.from(pixels, (i) => map[i]!))),
      },
    };
  },
});
