import { AppError, defineNode, port, type MovieValue, type RegionsValue } from '@ramify/sdk';
import type { JudgeArgs } from '@ramify/kernels/coherence/judge-region';
import type { RegionPieces } from '@ramify/kernels/coherence/region-pieces';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { regionList } from '../traces/id-list.ts';
import { requireRegions } from '../traces/require-regions.ts';
import { rowsOf, sharedFloats } from '../traces/rows.ts';
import { coherenceTable, type JudgedRegion } from './coherence-table.ts';
import { pickRegions, type RegionPick } from './pick-regions.ts';

const params = z.object({
  pieceLength: z.int().min(1).max(1000).default(4).meta({
    title: 'Length of pieces',
    unit: 'px',
    description: 'Each region is cut along its length into pieces of about this many pixels.',
    main: true,
  }),
  several: z
    .enum(['split', 'drop', 'keep'])
    .default('split')
    .meta({
      title: 'Several units',
      description: 'What is done with a region that consists of several units.',
      main: true,
      choices: {
        split: 'Each unit becomes a region of its own.',
        drop: 'The region is left out.',
        keep: 'The region stays as it is.',
      },
    }),
  chance: z
    .enum(['keep', 'drop'])
    .default('keep')
    .meta({
      title: 'Not above chance',
      description: 'What is done with regions whose pieces are no more alike than by chance.',
      choices: { keep: 'They stay.', drop: 'They are left out, silent or noisy as they are.' },
    }),
  leastShare: z.number().min(0).max(1).default(0.6).meta({
    title: 'Least share',
    description:
      'Two parts are one unit if the correlation between them is at least this share of that within them.',
  }),
  detrend: z.boolean().default(true).meta({
    title: 'Remove drift',
    description: 'Subtract the cubic polynomial that fits best first: bleaching makes everything alike.',
  }),
  shuffles: z.int().min(20).max(10_000).default(200).meta({
    title: 'Shuffles',
    description: 'How often traces are shifted in time to learn what chance does.',
  }),
  seed: z.int().min(0).max(2_147_483_647).default(1).meta({
    title: 'Seed',
    description: 'Start of the random numbers; the same seed gives the same result.',
  }),
});
type Chosen = z.output<typeof params>;

const leastFrames = 20;
const trendOrder = 3;

/** Pixel sets of all pieces, region after region. */
function pieceSets(regions: RegionsValue, pieces: readonly RegionPieces[]) {
  const { offsets, pixels } = regions;
  const total = pieces.reduce((sum, { count }) => sum + count, 0);
  const starts = new Int32Array(total + 1);
  const sorted = new Int32Array(pixels.length);
  let piece = 0;
  let at = 0;
  pieces.forEach(({ count, piece: pieceOf }, r) => {
    for (let p = 0; p < count; p++) {
      for (let k = 0; k < pieceOf.length; k++) if (pieceOf[k] === p) sorted[at++] = pixels[offsets[r]! + k]!;
      starts[++piece] = at;
    }
  });
  return { offsets: starts, pixels: sorted, weights: null };
}

function requireNumbers(
  data: Float32Array,
  regions: RegionsValue,
  first: Int32Array,
  movie: MovieValue,
): void {
  const wrong = [...regions.ids].filter((_, r) =>
    data
      .subarray(first[r]! * movie.frames, first[r + 1]! * movie.frames)
      .some((value) => !Number.isFinite(value)),
  );
  if (wrong.length === 0) return;
  throw new AppError('E_DATA_NAN', `Parts of ${regionList(wrong)} hold no number in some frame.`, {
    where: { port: 'movie' },
    remedy: 'Crop the movie to the frames and the area that are recorded throughout.',
  });
}

function report(
  judged: readonly JudgedRegion[],
  { several, chance }: Chosen,
  warn: (text: string) => void,
): void {
  const ids = (verdict: string): number[] =>
    judged.filter(({ judgement }) => judgement.finding.verdict === verdict).map(({ id }) => id);
  const mixed = ids('several');
  if (mixed.length > 0) {
    const fate = { split: 'was split', drop: 'was left out', keep: 'stays as it is' }[several];
    warn(`Several units were found in ${regionList(mixed)}; each ${fate}.`);
  }
  const silent = ids('chance');
  if (silent.length > 0) {
    const fate = chance === 'drop' ? 'left out' : 'kept';
    warn(`The pieces of ${regionList(silent)} are no more alike than by chance; ${fate}.`);
  }
  const short = ids('short');
  if (short.length > 0) warn(`Too short to be judged, kept as they are: ${regionList(short)}.`);
}

export default defineNode({
  type: 'regions.coherence',
  version: 1,
  title: 'Coherence',
  family: 'regions',
  summary: 'Tests whether each branch is one functional unit, and splits those that are several.',
  docs: `An average over a branch means something if its parts do the same. Each region is cut along its length into pieces; every piece gives a trace.

1. **Alike at all?** The mean correlation of all pairs of pieces is compared with chance: each piece is shifted around the end of the recording by a random number of frames of its own, and the mean taken again. *Not above chance* if the mean does not exceed the 95th percentile of the shuffles. Pieces that touch do not count as pairs: blur makes them alike.
2. **One unit?** The cut is sought that separates the pieces best: with w₁ and w₂ the mean correlations within the two parts of n₁ and n₂ pieces (3 or more) and b between them, the cut with the greatest n₁n₂/n · (w₁ + w₂ − 2b), the objective of 2-means. The region is *several units* if b plus the 95th percentile of b under shifts of one part against the other is below *Least share* of the correlation within, and the mean of step 1 is at least twice its chance. Each part is tested in the same way.

Splitting gives contiguous pieces of the region: each unit becomes a region with a new number above all others; the table says which. The length of a region runs between the two pixels that are farthest apart, stepping from pixel to pixel; parts that do not touch are cut each for itself.

Limits: fewer than 4 pieces are too short to tell, fewer than 6 cannot be cut. A region that is rarely active, in a short recording, passes for one unit unless the opposite is sure. A light that covers the whole field, or neuropil, makes different units alike; a piece over another neurite makes one unit look like two.`,
  keywords: ['branch validation', 'functional unit', 'correlation', 'split', 'compartment', 'shuffle'],
  inputs: {
    regions: port.regions({ doc: 'Branches or other regions, wider than single pixels.' }),
    movie: port.movie({ doc: 'Movie over the same field.' }),
  },
  outputs: {
    regions: port.regions({ doc: 'Regions after splitting and dropping.' }),
    table: port.table({ doc: 'One row per region that came in: numbers and verdict.' }),
  },
  params,
  infer: ({ inputs: { regions } }) => ({
    regions: {
      ...planeOf(regions),
      ...(regions?.regionKind === undefined ? {} : { regionKind: regions.regionKind }),
    },
    table: regions?.count === undefined ? {} : { count: regions.count },
  }),
  preview: 'table',
  passes: { means: async () => (await import('@ramify/kernels/traces/region-traces')).regionTracesPass },
  jobs: { judge: async () => (await import('@ramify/kernels/coherence/judge-region')).judgeRegion },
  async run({ inputs: { regions, movie }, params: chosen, ctx }) {
    requireRegions(movie, { ...regions, weights: null });
    const { frames } = movie;
    if (frames < leastFrames) {
      throw new AppError(
        'E_DATA_TOO_SHORT',
        `The movie has ${frames} frames; comparing with chance needs ${leastFrames} or more.`,
        { where: { port: 'movie' }, remedy: 'Load a longer recording, or more of its frames.' },
      );
    }
    const { regionPieces } = await import('@ramify/kernels/coherence/region-pieces');
    const { ids, offsets, pixels, width } = regions;
    const pieces = Array.from(ids, (_, r) =>
      regionPieces(pixels.subarray(offsets[r], offsets[r + 1]), width, chosen.pieceLength),
    );
    const first = new Int32Array(ids.length + 1);
    pieces.forEach(({ count }, r) => (first[r + 1] = first[r]! + count));
    const total = first[ids.length]!;
    const megabytes = Math.round((total * frames * 4) / 1e6);
    if (megabytes > 2000)
      ctx.warn(`The traces of ${total} pieces take ${megabytes} MB; longer pieces take less.`);

    const data = sharedFloats(total * frames);
    let start = 0;
    for await (const part of ctx.stream('means', movie, pieceSets(regions, pieces), [0, 0.5])) {
      for (let p = 0; p < total; p++) {
        data.set(part.data.subarray(p * part.frames, (p + 1) * part.frames), p * frames + start);
      }
      start += part.frames;
    }
    requireNumbers(data, regions, first, movie);

    const { leastShare, shuffles, seed } = chosen;
    const items = pieces.map(({ touching }, r): JudgeArgs => ({
      data: rowsOf(data, frames, first[r]!, first[r + 1]!),
      frames,
      touching,
      trendOrder: chosen.detrend ? trendOrder : -1,
      options: { leastShare, shuffles, seed, path: [ids[r]!] },
    }));
    const { connectedSets, pixelGraph } = await import('@ramify/kernels/coherence/pixel-graph');
    const judged: JudgedRegion[] = [];
    const picks: RegionPick[] = [];
    let newest = ids.reduce((most, id) => Math.max(most, id), 0);
    for await (const judgement of ctx.map('judge', items, [0.5, 1])) {
      const r = judged.length;
      const id = ids[r]!;
      const { verdict } = judgement.finding;
      const own = pixels.subarray(offsets[r], offsets[r + 1]);
      const unitOf = (place: number): number => judgement.unit[pieces[r]!.piece[place]!]!;
      const before = picks.length;
      if (verdict === 'several' && chosen.several === 'split') {
        connectedSets(pixelGraph(own, width), unitOf).forEach((places) => {
          const silent = judgement.units[unitOf(places[0]!)]?.verdict === 'chance';
          if (!silent || chosen.chance === 'keep') picks.push({ region: r, id: ++newest, places });
        });
      } else if (
        (verdict !== 'several' || chosen.several === 'keep') &&
        (verdict !== 'chance' || chosen.chance === 'keep')
      ) {
        picks.push({ region: r, id, places: null });
      }
      const becomes = picks.slice(before).map((pick) => pick.id);
      judged.push({ id, pixels: own.length, pieces: pieces[r]!.count, judgement, becomes });
    }
    report(judged, chosen, (text) => ctx.warn(text));
    if (picks.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'All regions were left out.', {
        where: { param: 'several' },
        remedy: 'Keep the regions and look at the table.',
      });
    }
    return { regions: pickRegions(regions, picks), table: coherenceTable(judged) };
  },
});
