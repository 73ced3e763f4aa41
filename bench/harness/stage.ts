import type { NpyArray } from './npy.ts';
import type { PeerCall } from './peers.ts';

/** One piece of work, by us and by others on the same data. */
export interface Stage {
  readonly name: string;
  /** Size of the data, for the table. */
  readonly size: string;
  /** The samples that the peers' results are compared with. */
  ours(): NpyArray | Promise<NpyArray>;
  /** Peers by name, at most as many as are worth a row each. */
  readonly peers: Readonly<Record<string, PeerCall>>;
}

/** What one peer, or none, has to say to a stage. */
export interface Row {
  readonly name: string;
  readonly size: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  readonly difference: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
};

/** Largest absolute difference, with the largest sample to judge it by; for masks the pixels that differ. */
export function differenceOf(a: NpyArray, b: NpyArray): string {
  if (a.length !== b.length) return `${a.length} and ${b.length} samples`;
  let [largest, peak, unequal] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const distance = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    if (distance > 0) unequal++;
    largest = Number.isNaN(distance) ? NaN : Math.max(largest, distance);
    peak = Math.max(peak, Math.abs(b[i] ?? NaN));
  }
  if (unequal === 0 && !Number.isNaN(largest)) return '0';
  if (peak <= 1 && a instanceof Uint8Array) return `${unequal} px`;
  return `${largest.toPrecision(2)} of ${Number(peak.toPrecision(3))}`;
}
