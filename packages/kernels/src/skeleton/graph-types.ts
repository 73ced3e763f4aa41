export type NodeKind = 'end' | 'junction' | 'isolated' | 'cycle';

/** Nodes as columns. */
export interface SkeletonNodes {
  readonly count: number;
  readonly kind: readonly NodeKind[];
  /** Mean position of the node's pixels, px. */
  readonly y: Float64Array;
  readonly x: Float64Array;
  /** Number of branch ends that meet in the node; links inside a junction do not count. */
  readonly degree: Int32Array;
  /** Pixels of node n: `pixels[offsets[n] … offsets[n + 1]]`. */
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  /** Connected component (skeleton) of the node, 1-based. */
  readonly skeleton: Int32Array;
}

/** Branches as columns. */
export interface SkeletonBranches {
  readonly count: number;
  readonly id: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** 0 tip–tip, 1 tip–junction, 2 junction–junction, 3 cycle. */
  readonly type: Uint8Array;
  readonly skeleton: Int32Array;
  /** Σ of Euclidean steps along the path, px. */
  readonly length: Float64Array;
  /** Pixels of branch b, both ends included: `pixels[offsets[b] … offsets[b + 1]]`. */
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  /** One per path pixel, or null if unknown. */
  readonly radius: Float32Array | null;
}

/** Pixel indices are `y * width + x`. */
export interface SkeletonGraph {
  readonly nodes: SkeletonNodes;
  readonly branches: SkeletonBranches;
}
