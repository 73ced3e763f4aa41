import type { EventsValue } from '@ramify/sdk';

/** Number of regions that are within an event, frame by frame. */
export function activeCounts({ frames, count, onset, offset }: EventsValue): Int32Array {
  const change = new Int32Array(frames + 1);
  for (let e = 0; e < count; e++) {
    const [from, to] = [Math.max(0, onset[e]!), Math.min(frames, offset[e]! + 1)];
    change[from] = (change[from] ?? 0) + 1;
    change[to] = (change[to] ?? 0) - 1;
  }
  const active = new Int32Array(frames);
  let now = 0;
  for (let t = 0; t < frames; t++) active[t] = now += change[t]!;
  return active;
}

/** The event of a list that a frame lies in, give or take `slack` frames; null if there is none. */
export function eventAt(
  { onset, offset }: EventsValue,
  list: readonly number[],
  frame: number,
  slack: number,
): number | null {
  for (const e of list) if (frame >= onset[e]! - slack && frame < offset[e]! + 1 + slack) return e;
  return null;
}
