import * as z from 'zod';
import { metricParam } from './points-input.ts';

const forHdbscan = 'For HDBSCAN: ';

export const qualityParams = z.object({
  method: z
    .enum(['hdbscan', 'hierarchical', 'kmeans'])
    .default('hdbscan')
    .meta({
      title: 'Clustering',
      description: 'How the regions were clustered; it is done again with these settings.',
      main: true,
      choices: { hdbscan: 'HDBSCAN.', hierarchical: 'Hierarchical.', kmeans: 'K-means.' },
    }),
  map: z
    .enum(['none', 'tsne'])
    .default('none')
    .meta({
      title: 'Map',
      description: 'What was clustered.',
      main: true,
      choices: { none: 'The points themselves.', tsne: 'A t-SNE map of them, which is made anew each time.' },
    }),
  metric: metricParam,
  perplexity: z.number().min(0).max(1000).default(0).meta({
    title: 'Perplexity',
    zero: 'automatic',
    description: 'Of the t-SNE map. 0: 30, or a third of the regions if there are few.',
  }),
  minClusterSize: z
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .meta({
      title: 'Smallest cluster',
      zero: 'automatic',
      description: `${forHdbscan}as there; 0 is automatic.`,
    }),
  minSamples: z
    .int()
    .min(0)
    .max(100_000)
    .default(0)
    .meta({
      title: 'Neighbours',
      zero: 'automatic',
      description: `${forHdbscan}as there; 0 is automatic.`,
    }),
  selection: z
    .enum(['eom', 'leaf'])
    .default('eom')
    .meta({
      title: 'Choice of clusters',
      description: `${forHdbscan}as there.`,
      choices: { eom: 'Those that last longest.', leaf: 'The finest ones.' },
    }),
  epsilon: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({
      title: 'Least distance',
      zero: 'no limit',
      description: `${forHdbscan}as there.`,
    }),
  allowSingle: z
    .boolean()
    .default(false)
    .meta({ title: 'Allow one cluster', description: `${forHdbscan}as there.` }),
  linkage: z
    .enum(['ward', 'average', 'complete', 'single'])
    .default('ward')
    .meta({
      title: 'Linkage',
      description: 'For hierarchical clustering: as there.',
      choices: {
        ward: 'By the variance within.',
        average: 'Mean distance.',
        complete: 'Greatest distance.',
        single: 'Least distance.',
      },
    }),
  clusters: z.int().min(0).max(100_000).default(0).meta({
    title: 'Clusters',
    zero: 'as many as there are',
    description: 'For hierarchical clustering and k-means: number of clusters; 0: as many as there are.',
  }),
  seeds: z.int().min(0).max(1000).default(5).meta({
    title: 'Seeds',
    zero: 'none',
    description: 'Repetitions with other random numbers; none for a clustering that uses none.',
  }),
  resamples: z.int().min(0).max(10_000).default(20).meta({
    title: 'Resamples',
    zero: 'none',
    description: 'Repetitions with a random part of the regions.',
    main: true,
  }),
  resampling: z
    .enum(['bootstrap', 'subsample'])
    .default('bootstrap')
    .meta({
      title: 'Resampling',
      description: 'Which part.',
      choices: {
        bootstrap: 'As many as there are, drawn with replacement; each drawn one counts once (about 63 %).',
        subsample: 'A fixed share, drawn without replacement.',
      },
    }),
  share: z.number().min(10).max(99).default(80).meta({
    title: 'Share',
    unit: '%',
    description: 'Of the regions, for subsamples.',
  }),
  surrogates: z.int().min(0).max(10_000).default(20).meta({
    title: 'Surrogates',
    zero: 'none',
    description: 'Clusterings of traces that were shifted in time, each by its own amount; needs traces.',
    main: true,
  }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({
    title: 'Seed',
    description: 'Of everything random here.',
  }),
});

export type QualityChoice = z.output<typeof qualityParams>;
