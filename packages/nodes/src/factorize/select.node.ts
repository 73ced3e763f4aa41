import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import { mappedPixels } from './factorization-checks.ts';

const params = z.object({
  selection: z
    .enum(['threshold', 'share'])
    .default('threshold')
    .meta({
      title: 'Selection',
      description: 'Which components are kept.',
      choices: { threshold: 'All that are skewed enough.', share: 'A fixed share, the most skewed ones.' },
    }),
  threshold: z.number().min(-100).max(1000).default(2).meta({
    title: 'Least skewness',
    description: 'For selection by threshold: components of this skewness or more are kept.',
    main: true,
  }),
  share: z.number().min(1).max(100).default(50).meta({
    title: 'Share',
    unit: '%',
    description: 'For selection by share: how many of the components are kept, rounded up.',
  }),
});

/** Which components are kept, and the skewness from which on they are. */
function choose(
  skewness: Float32Array,
  { selection, threshold, share }: z.output<typeof params>,
): { kept: Uint8Array; threshold: number } {
  if (selection === 'threshold') {
    return { kept: Uint8Array.from(skewness, (value) => (value >= threshold ? 1 : 0)), threshold };
  }
  const count = Math.ceil((share / 100) * skewness.length - 1e-9);
  const best = Array.from(skewness.keys()).sort((a, b) => skewness[b]! - skewness[a]! || a - b);
  const kept = new Uint8Array(skewness.length);
  for (const k of best.slice(0, count)) kept[k] = 1;
  return { kept, threshold: skewness[best[count - 1] ?? 0] ?? threshold };
}

export default defineNode({
  type: 'factorize.select',
  version: 1,
  title: 'Select components',
  family: 'factorize',
  summary: 'Keeps the components whose maps are skewed: few bright pixels on a dark ground.',
  docs: `A map of a neurite is bright at a few pixels and flat elsewhere, so the distribution of its values has a long tail: its **skewness** m3 / m2^1.5 is large. A map of noise is symmetric, with a skewness near 0. Skewness is taken over the pixels where any component is not zero (those of the mask, if the factorization had one).

No component is removed: the kept ones are marked, and steps that follow (*Regions from components*, the gallery) use the marks. The threshold goes with them, so that the histogram draws the very one that was used; of a share, it is the skewness of the last component kept.

Limits: a threshold is a choice; look at the gallery. A structure that covers much of the image is little skewed. Single bright pixels are skewed too: the smallest size of *Regions from components* removes those.`,
  keywords: ['skewness', 'sort', 'keep', 'reject', 'threshold'],
  inputs: { factorization: port.factorization({ doc: 'Components, best of NMF or ICA.' }) },
  outputs: {
    factorization: port.factorization({ doc: 'The same components with marks; the score is the skewness.' }),
    table: port.table({ doc: 'Skewness of each component and whether it is kept.' }),
    traces: port.traces({ doc: 'Time courses of the kept components, by their numbers.' }),
  },
  params,
  infer: ({ inputs: { factorization } }) => {
    const { frames, frameRate, count } = factorization ?? {};
    const time = {
      ...(frames === undefined ? {} : { frames }),
      ...(frameRate === undefined ? {} : { frameRate }),
    };
    return {
      factorization: { ...planeOf(factorization), ...time, ...(count === undefined ? {} : { count }) },
      table: count === undefined ? {} : { count },
      traces: time,
    };
  },
  preview: 'factorization',
  async run({ inputs: { factorization }, params: chosen, ctx }) {
    const { rowSkewness } = await import('@ramify/kernels/factorize/skewness');
    const { components, frames, frameRate, maps, courses, height, width } = factorization;
    const inside = mappedPixels(factorization);
    const skewness = rowSkewness(maps, components, height * width, inside);
    const scores = Float32Array.from(skewness);
    const { kept, threshold } = choose(scores, chosen);
    const numbersKept = Int32Array.from(kept.keys()).filter((k) => kept[k] === 1);
    if (numbersKept.length === 0) {
      const most = skewness.reduce((a, b) => Math.max(a, b), -Infinity);
      ctx.warn(
        `No component has a skewness of ${chosen.threshold} or more; the greatest is ${most.toPrecision(3)}. Lower "Least skewness" to keep some, if their maps show structures.`,
      );
    }
    if (numbersKept.length === components && components > 1 && chosen.selection === 'threshold') {
      ctx.warn('All components are kept: compare the threshold with the distribution of the skewness.');
    }
    const data = new Float32Array(numbersKept.length * frames);
    numbersKept.forEach((k, row) => data.set(courses.subarray(k * frames, (k + 1) * frames), row * frames));
    return {
      factorization: { ...factorization, scores, scoreName: 'skewness', threshold, kept },
      table: {
        kind: 'table',
        title: 'Components',
        rows: components,
        columns: [
          integers(
            ['component', '', 'Number of the component, from 1.'],
            Int32Array.from(kept, (_, i) => i + 1),
          ),
          numbers(['skewness', '', 'Skewness of its map over the pixels, m3 / m2^1.5.'], skewness),
          integers(['kept', '', '1 if it is kept, else 0.'], kept),
          numbers(
            [
              'threshold',
              '',
              'Skewness from which on components are kept; that of the last one for a share.',
            ],
            skewness.map(() => threshold),
          ),
        ],
      },
      traces: {
        kind: 'traces',
        count: numbersKept.length,
        frames,
        data,
        ids: numbersKept.map((k) => k + 1),
        names: Array.from(numbersKept, (k) => `component ${k + 1}`),
        frameRate,
        unit: 'raw',
      },
    };
  },
});
