import { AppError, defineNode, port, type EventsValue } from '@ramify/sdk';
import * as z from 'zod';
import { rangesOf } from './ranges-of.ts';
import { framesIn } from '../traces/traces-checks.ts';
import { activePartParam } from './active-part.ts';
import { synchronousTable, synchronySummary } from './synchronous-tables.ts';

const mostJobs = 32;

const params = z.object({
  active: activePartParam('rise'),
  window: z.number().min(0).max(60).default(0.2).meta({
    title: 'Window',
    unit: 's',
    zero: 'one frame',
    description: 'Activity within this time counts as synchronous; at least one frame.',
    main: true,
  }),
  percentile: z.number().min(50).max(100).default(99).meta({
    title: 'Percentile',
    unit: '%',
    description: 'The threshold is this percentile of the number of active regions in the surrogates.',
    main: true,
  }),
  minRegions: z.int().min(2).max(100_000).default(3).meta({
    title: 'Fewest regions',
    description: 'A synchronous event has at least this many regions, whatever the surrogates say.',
    main: true,
  }),
  detection: z
    .enum(['peaks', 'stretches'])
    .default('peaks')
    .meta({
      title: 'One event per',
      description: 'What becomes one synchronous event.',
      choices: {
        peaks: 'Local maximum of the number of active regions.',
        stretches: 'Stretch of frames that reach the threshold.',
      },
    }),
  distance: z.number().min(0).max(60).default(0.5).meta({
    title: 'Distance',
    unit: 's',
    description: 'For maxima: least time between two; of nearer ones the higher stays.',
  }),
  surrogates: z.int().min(10).max(10_000).default(100).meta({
    title: 'Surrogates',
    description: 'Number of recordings in which each region is moved in time on its own.',
  }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({
    title: 'Seed',
    description: 'Another seed draws other surrogates.',
  }),
});

function check({ regions, frames }: EventsValue, minRegions: number): void {
  if (regions.length < minRegions) {
    throw new AppError(
      'E_PARAM_INVALID',
      `${regions.length} regions were searched for transients, and a synchronous event is to have ${minRegions} or more.`,
      { where: { param: 'minRegions' }, remedy: 'Take more regions, or lower "Fewest regions".' },
    );
  }
  if (frames < 2) {
    throw new AppError('E_DATA_TOO_SHORT', `The recording has ${frames} frames; surrogates need 2 or more.`, {
      where: { port: 'events' },
      remedy: 'Load a longer recording.',
    });
  }
}

export default defineNode({
  type: 'events.synchronous',
  version: 1,
  title: 'Synchronous events',
  family: 'events',
  summary: 'Finds moments at which more regions are active together than chance explains.',
  docs: `Synchronous calcium events (SCE), as in Malvache et al. 2016 and CICADA.

1. **Raster**: which region is active in which frame. With a window of w frames, frame t counts whoever is active in any of the frames t − ⌊(w − 1) / 2⌋ … t + ⌈(w − 1) / 2⌉.
2. **Surrogates**: each region's row is moved around its end by a random number of frames, 1 … T − 1, independently of the others: rates and durations stay, coincidences are chance. The numbers of active regions in all frames of all surrogates are counted (no surrogate is kept), and their percentile is taken as \`numpy.percentile\` does.
3. **Threshold**: that percentile, or the fewest regions if that is more.
4. **Events**: local maxima of the number of active regions that reach the threshold (\`scipy.signal.find_peaks\`; of equally high ones the later stays), or stretches of frames that do. The regions active in the frame of the maximum take part.

\`activity\` is the number of active regions in each frame; the summary tells the threshold and which share of the frames of surrogates reaches it, that is what chance alone would give.

The defaults are those of CICADA (window 200 ms, 99th percentile, 100 surrogates, 5 frames at 10 Hz between events), but 3 regions instead of 5 cells: branches of one neuron are few.

Limits: the percentile of whole numbers is coarse, and with few regions more than its share of surrogate frames may reach it; see *chance*. A maximum in the first or last frame is none. Regions that overlap, or that are pieces of one neurite, are active together as a matter of course.`,
  keywords: ['SCE', 'synchrony', 'coactivity', 'population', 'surrogate', 'network burst', 'GDP'],
  inputs: { events: port.events({ doc: 'Transients of all regions.' }) },
  outputs: {
    table: port.table({ doc: 'One row per synchronous event.' }),
    participation: port.matrix({ doc: 'Regions x synchronous events, 1 where a region takes part.' }),
    activity: port.traces({ doc: 'Number of active regions in each frame.', ownIds: true }),
    summary: port.table({ doc: 'Threshold, rate and chance, one row.' }),
  },
  params,
  infer: ({ inputs: { events } }) => ({
    activity: {
      unit: 'regions',
      count: 1,
      ...(events?.frames === undefined ? {} : { frames: events.frames }),
      ...(events?.frameRate === undefined ? {} : { frameRate: events.frameRate }),
    },
    summary: { count: 1 },
  }),
  preview: 'activity',
  jobs: { surrogates: async () => (await import('@ramify/kernels/events/shifted-sums')).surrogateSums },
  async run({ inputs: { events }, params: chosen, ctx }) {
    const { regions, frames, frameRate } = events;
    const { percentile, surrogates, seed, detection, minRegions } = chosen;
    const window = Math.max(1, Math.round(framesIn(chosen.window, frameRate, 'window')));
    const distance = Math.max(1, framesIn(chosen.distance, frameRate, 'distance'));
    check(events, minRegions);
    const { activeRows, activeSpans } = await import('@ramify/kernels/events/active-spans');
    const { countsPercentile, shareAtLeast, shiftedSums } =
      await import('@ramify/kernels/events/shifted-sums');
    const { synchronousFrames } = await import('@ramify/kernels/events/synchronous-frames');

    const spans = activeSpans(events, chosen.active, window);
    const counts = new Float64Array(regions.length + 1);
    const items = rangesOf(surrogates, mostJobs).map(([from, to]) => ({ spans, seed, from, to }));
    for await (const part of ctx.map('surrogates', items)) {
      part.forEach((count, sum) => (counts[sum]! += count));
    }
    const level = countsPercentile(counts, percentile);
    const height = Math.max(level, minRegions);
    const sums = shiftedSums(spans);
    const found = synchronousFrames(sums, height, detection, distance);
    const participants = Array.from(found.frame, (frame) => activeRows(spans, frame));
    const synchronous = { ...found, participants, height };
    if (found.frame.length === 0) {
      const most = sums.reduce((high, sum) => Math.max(high, sum), 0);
      ctx.warn(
        `No synchronous event was found: at most ${most} of ${regions.length} regions are active together, and ${Number(height.toFixed(2))} make an event.`,
      );
    }
    const columns = participants.length;
    const data = new Float32Array(regions.length * columns);
    participants.forEach((rows, event) => rows.forEach((row) => (data[row * columns + event] = 1)));
    const chance = shareAtLeast(counts, height);
    return {
      table: synchronousTable(events, synchronous),
      participation: {
        kind: 'matrix',
        rows: regions.length,
        columns,
        data,
        rowIds: regions,
        columnIds: Int32Array.from({ length: columns }, (_, i) => i + 1),
        unit: '1',
      },
      activity: {
        kind: 'traces',
        count: 1,
        frames,
        data: Float32Array.from(sums),
        ids: Int32Array.of(1),
        names: ['active regions'],
        frameRate,
        unit: 'regions',
      },
      summary: synchronySummary(events, synchronous, { percentile, level, chance, surrogates, window }),
    };
  },
});
