import { activeSpans, rasterOf } from '../../packages/kernels/src/events/active-spans.ts';
import { findPeaks } from '../../packages/kernels/src/events/find-peaks.ts';
import { countsPercentile, surrogateSums } from '../../packages/kernels/src/events/shifted-sums.ts';
import { transientRows, type TransientOptions } from '../../packages/kernels/src/events/transients.ts';
import { createRandom } from '../../packages/kernels/src/random.ts';
import { regionTracesPass } from '../../packages/kernels/src/traces/region-traces.ts';
import type { ActivityData } from '../harness/activity-data.ts';
import type { BenchData } from '../harness/bench-data.ts';
import type { NpyArray } from '../harness/npy.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

const surrogates = 100;
const regions = 500;

/** Discs of 5 to 12 px radius anywhere in the frame. */
function discs(height: number, width: number) {
  const random = createRandom(4);
  const lists = Array.from({ length: regions }, () => {
    const radius = random.between(5, 12);
    const [y, x] = [random.between(0, height), random.between(0, width)];
    const inside: number[] = [];
    for (let i = 0; i < height * width; i++) {
      if ((Math.floor(i / width) - y) ** 2 + ((i % width) - x) ** 2 <= radius ** 2) inside.push(i);
    }
    return inside;
  });
  const offsets = new Int32Array(regions + 1);
  lists.forEach((list, r) => (offsets[r + 1] = (offsets[r] ?? 0) + list.length));
  return { offsets, pixels: Int32Array.from(lists.flat()), weights: null };
}

const thresholds = (counts: NpyArray): string =>
  [95, 99, 99.9].map((q) => countsPercentile(counts, q)).join(', ');

/** Traces of regions, and what happens in them. */
export async function eventStages(
  { movie }: Pick<BenchData, 'movie'>,
  { traces }: ActivityData,
  peers: Peers,
): Promise<Stage[]> {
  const { frames: length, height, width } = movie;
  const sets = discs(height, width);
  const count = { offsets: sets.offsets.length, pixels: sets.pixels.length };
  const regionInputs = {
    movie: movie.shared,
    offsets: await peers.share('offsets', sets.offsets, [count.offsets]),
    pixels: await peers.share('pixels', sets.pixels, [count.pixels]),
  };

  const { columns: frames, data } = traces;
  const options: TransientOptions = {
    rule: { method: 'hysteresis', on: 4, off: 1, divide: true },
    noise: 'mode',
    sigma: 2,
    frameRate: 10,
    leastFrames: 2,
    leastAmplitude: 0,
    before: 10,
  };
  const found = transientRows({ block: { data, frames }, options });
  const events = found.flatMap((one, row) => (one?.events ?? []).map((event) => ({ ...event, row })));
  const column = (of: (event: (typeof events)[number]) => number) => Int32Array.from(events, of);
  const spans = activeSpans(
    {
      regions: Int32Array.from({ length: traces.count }, (_, row) => row),
      ids: column(({ row }) => row),
      onset: column(({ onset }) => onset),
      peak: column(({ peak }) => peak),
      offset: column(({ offset }) => offset),
      frames,
    },
    'rise',
    2,
  );
  const raster = await peers.share('raster', Uint8Array.from(rasterOf(spans)), [traces.count, frames]);
  const size = `${traces.count} x ${frames} float32`;
  const [prominence, distance] = [25, 5];

  return [
    {
      name: `traces of ${regions} regions`,
      size: `${length} x ${height} x ${width} uint16`,
      ours() {
        const shape = { ...movie, dtype: 'uint16' } as const;
        const state = regionTracesPass.start(sets, shape, { start: 0, count: length });
        state.chunk({ data: movie.data, start: 0, count: length, height, width });
        return state.finish().data;
      },
      peers: {
        NumPy: { op: 'numpy-traces', inputs: regionInputs, params: {} },
        'SciPy, sparse': { op: 'scipy-traces', inputs: regionInputs, params: {} },
      },
    },
    {
      name: 'peaks by prominence',
      size,
      ours() {
        const rule = { prominence, distance };
        const places = Array.from({ length: traces.count }, (_, r) => {
          const { at } = findPeaks(data.subarray(r * frames, (r + 1) * frames), rule);
          return Array.from(at, (frame) => r * frames + frame);
        });
        return Int32Array.from(places.flat());
      },
      peers: {
        SciPy: { op: 'scipy-peaks', inputs: { traces: traces.shared }, params: { prominence, distance } },
      },
      accuracy: overlap,
    },
    {
      // There is no peer: hysteresis with noise, onset, rise, decay, area of each transient.
      name: 'transients with kinetics',
      size,
      ours() {
        const rows = transientRows({ block: { data, frames }, options });
        return Int32Array.from(rows, (one) => one?.events.length ?? 0);
      },
      peers: {},
    },
    {
      name: `synchrony by chance, ${surrogates} surrogates`,
      size: `${traces.count} x ${frames} raster, ${events.length} transients`,
      rounds: 2,
      ours: () => surrogateSums({ spans, seed: 1, from: 0, to: surrogates }),
      peers: { NumPy: { op: 'numpy-surrogates', inputs: { raster }, params: { surrogates } } },
      accuracy: (a, b) => `95, 99, 99.9 % at ${thresholds(a)} and ${thresholds(b)} regions`,
    },
  ];
}

/** Peaks that are in both lists. */
function overlap(a: NpyArray, b: NpyArray): string {
  const known = new Set<number>(b);
  const common = Array.from(a).filter((place) => known.has(place)).length;
  return `${common} of ${a.length} and ${b.length} peaks`;
}
