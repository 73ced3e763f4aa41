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
  /** What is told of our result beside a peer's; the largest difference of samples, if this is missing. */
  readonly accuracy?: (ours: NpyArray, theirs: NpyArray) => string | Promise<string>;
  /** Rounds at most, where one takes long. */
  readonly rounds?: number;
}

/** What one peer, or none, has to say to a stage. */
export interface Row {
  readonly name: string;
  readonly size: string;
  readonly ours: number;
  readonly peer: string;
  readonly theirs: number;
  readonly accuracy: string;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
};
