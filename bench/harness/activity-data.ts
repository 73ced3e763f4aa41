import { createRandom } from '../../packages/kernels/src/random.ts';
import type { Peers, Shared } from './peers.ts';

export interface Rows {
  readonly count: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly shared: Shared;
}

/** What the stages of the activity half work on: traces of groups of regions, and clouds of points. */
export interface ActivityData {
  /** Fluorescence, 10 frames a second. */
  readonly traces: Rows;
  /** Clouds of different density and some points that belong to none, in 50 and in 2 dimensions. */
  readonly wide: Rows;
  readonly flat: Rows;
}

const groups = 20;
const decayFrames = 12;

/** Transients that groups share and others of their own, bleaching and noise, around a level of 100. */
function makeTraces(regions: number, frames: number): Float32Array {
  const course = (random: ReturnType<typeof createRandom>, rate: number): Float64Array => {
    const out = new Float64Array(frames);
    let level = 0;
    for (let t = 0; t < frames; t++) {
      level = level * Math.exp(-1 / decayFrames) + (random.uniform() < rate ? random.between(20, 60) : 0);
      out[t] = level;
    }
    return out;
  };
  const common = Array.from({ length: groups }, (_, group) => course(createRandom(1, group), 0.01));
  const data = new Float32Array(regions * frames);
  for (let region = 0; region < regions; region++) {
    const random = createRandom(2, region);
    const shared = common[region % groups];
    const own = course(random, 0.003);
    for (let t = 0; t < frames; t++) {
      const rest = 100 - (10 * t) / frames;
      data[region * frames + t] = rest + (shared?.[t] ?? 0) + (own[t] ?? 0) + 8 * random.normal();
    }
  }
  return data;
}

function makeClouds(count: number, columns: number, clouds: number): Float32Array {
  const random = createRandom(3, columns);
  const centres = Float64Array.from({ length: clouds * columns }, () => random.between(-10, 10));
  const spread = Array.from({ length: clouds }, (_, cloud) => 0.3 + (1.2 * cloud) / clouds);
  const data = new Float32Array(count * columns);
  for (let i = 0; i < count; i++) {
    const cloud = i % clouds;
    const isStray = i % 10 === 9;
    for (let c = 0; c < columns; c++) {
      data[i * columns + c] = isStray
        ? random.between(-12, 12)
        : (centres[cloud * columns + c] ?? NaN) + (spread[cloud] ?? NaN) * random.normal();
    }
  }
  return data;
}

export async function makeActivity(
  peers: Peers,
  { regions, frames, points }: { regions: number; frames: number; points: number },
): Promise<ActivityData> {
  const rows = async (name: string, data: Float32Array, columns: number): Promise<Rows> => {
    const count = data.length / columns;
    return { count, columns, data, shared: await peers.share(name, data, [count, columns]) };
  };
  return {
    traces: await rows('traces', makeTraces(regions, frames), frames),
    wide: await rows('wide', makeClouds(points, 50, 25), 50),
    flat: await rows('flat', makeClouds(points, 2, 25), 2),
  };
}
