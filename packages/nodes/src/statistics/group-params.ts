import * as z from 'zod';

const columnParam = (name: string, title: string, description: string) =>
  z.string().max(80).default(name).meta({ title, description });

export const groupParams = z.object({
  unit: z
    .enum(['animal', 'recording'])
    .default('animal')
    .meta({
      title: 'Unit of analysis',
      description: 'What counts as one independent observation.',
      main: true,
      choices: {
        animal: 'Animals: the recordings of one animal are averaged first.',
        recording: 'Recordings: right if each is of another animal.',
      },
    }),
  group: z.string().max(80).default('group').meta({
    title: 'Group',
    description: 'Column that names the group of each row, such as genotype or age; empty for no comparison.',
    main: true,
  }),
  groups: z.string().max(1000).default('').meta({
    title: 'Groups compared',
    description: 'Names of groups in their order, separated by commas; all in natural order if empty.',
  }),
  age: z.string().max(80).default('').meta({
    title: 'Age',
    description: 'Column of the age, numbers or P7, for the trend with age; empty for no trend.',
    main: true,
  }),
  metrics: z.string().max(4000).default('').meta({
    title: 'Measures',
    description: 'Columns to compare, separated by commas; all columns of numbers if empty.',
    main: true,
  }),
  average: z
    .enum(['median', 'mean'])
    .default('median')
    .meta({
      title: 'Average',
      description: 'How rows become one value per recording, and recordings one per animal.',
      choices: { median: 'Their median.', mean: 'Their mean.' },
    }),
  pairTest: z
    .enum(['dunn', 'mann-whitney'])
    .default('dunn')
    .meta({
      title: 'Pairs',
      description: 'How pairs are compared if there are three groups or more.',
      choices: {
        dunn: "Dunn's test, on the ranks of the Kruskal–Wallis test.",
        'mann-whitney': 'A Mann–Whitney test of each pair.',
      },
    }),
  correction: z
    .enum(['holm', 'benjamini-hochberg', 'none'])
    .default('holm')
    .meta({
      title: 'Correction',
      description: 'How p values are corrected for the number of measures, and of pairs.',
      choices: {
        holm: 'Holm: bounds the chance of any false finding.',
        'benjamini-hochberg': 'Benjamini and Hochberg: bounds the share of false findings.',
        none: 'None.',
      },
    }),
  confidence: z.number().min(50).max(99.9).default(95).meta({
    title: 'Confidence',
    unit: '%',
    description: 'Confidence level of all intervals.',
  }),
  resamples: z.int().min(100).max(100_000).default(5000).meta({
    title: 'Resamples',
    description: 'Number of bootstrap samples for the intervals of medians and effect sizes.',
  }),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .meta({
      title: 'Seed',
      description: 'Start of the random numbers of the bootstrap.',
    }),
  animal: columnParam('animal', 'Animal', 'Column that names the animal.'),
  recording: columnParam('recording', 'Recording', 'Column that names the recording.'),
  regions: columnParam(
    'regions',
    'Regions',
    'Column with the number of regions of a recording, if there is one.',
  ),
});

export type GroupParams = z.output<typeof groupParams>;
