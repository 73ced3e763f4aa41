/** A piece of a neurite between branch points, as the truth knows it. */
export interface SampleBranch {
  /** 1-based; the label of its pixels. */
  readonly id: number;
  /** 1-based. */
  readonly neuron: number;
  /** Id of the branch it springs from, 0 at the root of a neurite. */
  readonly parent: number;
  /** Number of branch points between it and the root. */
  readonly order: number;
  /** Centre line from root to tip, about one px a step; pixel (y, x) has its centre at integers. */
  readonly y: Float64Array;
  readonly x: Float64Array;
  /** Half width at half maximum at each point, px. */
  readonly radius: Float64Array;
  /** Resting light at each point of the centre line, 1 for a typical one. */
  readonly light: Float64Array;
}

export interface Soma {
  readonly y: number;
  readonly x: number;
  readonly radius: number;
  readonly neuron: number;
}

/** Branches while they grow. */
export interface Growing {
  readonly neuron: number;
  parent: Growing | null;
  children: Growing[];
  readonly y: number[];
  readonly x: number[];
  readonly radius: number[];
}

/** Square of the distance of two places. */
export function squareDistance(a: { y: number; x: number }, b: { y: number; x: number }): number {
  const [dy, dx] = [a.y - b.y, a.x - b.x];
  return dy * dy + dx * dx;
}

/** Length of a path in px. */
export function pathLength(y: ArrayLike<number>, x: ArrayLike<number>): number {
  let length = 0;
  for (let i = 1; i < y.length; i++) {
    const dy = y[i]! - y[i - 1]!;
    const dx = x[i]! - x[i - 1]!;
    length += Math.sqrt(dy * dy + dx * dx);
  }
  return length;
}
