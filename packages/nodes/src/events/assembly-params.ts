import * as z from 'zod';
import { activePartParam } from './active-part.ts';

/** Parameters of `events.assemblies`. */
export const assemblyParams = z.object({
  method: z
    .enum(['k-means', 'pca-ica'])
    .default('k-means')
    .meta({
      title: 'Method',
      description: 'How assemblies are found.',
      main: true,
      choices: {
        'k-means': 'Clusters of synchronous events that have the same regions; needs these.',
        'pca-ica': 'Independent components of binned activity beyond what noise has.',
      },
    }),
  active: activePartParam('rise'),
  bin: z.number().min(0).max(60).default(0.2).meta({
    title: 'Bin',
    unit: 's',
    zero: 'one frame',
    description: 'Time within which activity counts as together; at least one frame.',
    main: true,
  }),
  minRegions: z.int().min(2).max(10_000).default(3).meta({
    title: 'Fewest regions',
    description: 'Assemblies of fewer regions are dropped.',
    main: true,
  }),
  maxClusters: z.int().min(2).max(100).default(18).meta({
    title: 'Most clusters',
    description: 'For k-means: numbers of clusters from 2 to this one are tried.',
  }),
  restarts: z.int().min(1).max(1000).default(20).meta({
    title: 'Restarts',
    description: 'For k-means: random starts for each number of clusters and each surrogate.',
  }),
  surrogates: z.int().min(20).max(10_000).default(100).meta({
    title: 'Surrogates',
    description: 'For k-means: number of recordings with the regions of each event drawn at random.',
  }),
  membership: z
    .enum(['otsu', 'deviation'])
    .default('otsu')
    .meta({
      title: 'Members',
      description: 'For PCA-ICA: which weights make a region a member.',
      choices: {
        otsu: 'Those above the threshold that divides the weights best (Otsu).',
        deviation: 'Those above mean + 2 standard deviations: for few members among many regions.',
      },
    }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({
    title: 'Seed',
    description: 'Another seed draws other starts and surrogates.',
  }),
});
