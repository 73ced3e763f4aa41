import type { Merges } from './single-linkage.ts';

/**
 * The hierarchy with all splits left out that are no split: where one side has fewer than the smallest
 * cluster's points, these fall out of the cluster and it goes on (Campello, Moulavi and Sander 2013).
 * λ = 1 / distance.
 */
export interface CondensedTree {
  readonly points: number;
  /** Rows: child (a point, or a cluster from number `points` on, the root) leaves parent at λ. */
  readonly parent: Int32Array;
  readonly child: Int32Array;
  readonly lambda: Float64Array;
  readonly size: Int32Array;
  /** By cluster, the root first and parents before children. */
  readonly clusters: {
    readonly count: number;
    /** −1 for the root. */
    readonly parent: Int32Array;
    /** λ at which the cluster splits off; 0 for the root. */
    readonly birth: Float64Array;
    /** Greatest λ at which something leaves the cluster. */
    readonly death: Float64Array;
    /** First of the two clusters into which it splits, the second follows; 0 if it does not split. */
    readonly split: Int32Array;
    readonly size: Int32Array;
    /** Σ (λ − birth) · size over what leaves the cluster. */
    readonly stability: Float64Array;
  };
}

/** @param minSize smallest cluster, at least 2 */
export function condenseTree({ left, right, height, size }: Merges, minSize: number): CondensedTree {
  const n = left.length + 1;
  const most = 2 * n + Math.floor((2 * n) / minSize);
  const parent = new Int32Array(most);
  const child = new Int32Array(most);
  const lambda = new Float64Array(most);
  const sizes = new Int32Array(most);
  let rows = 0;
  const put = (from: number, what: number, at: number, count: number) => {
    parent[rows] = n + from;
    child[rows] = what;
    lambda[rows] = at;
    sizes[rows++] = count;
  };
  const clusters = { parent: [-1], birth: [0], split: [0], size: [n] };
  // Cluster of each merge, −1 once it has fallen out; merges of higher number lie above.
  const cluster = new Int32Array(2 * n - 1).fill(-1);
  cluster[2 * n - 2] = 0;
  const below: number[] = [];
  const fallOut = (from: number, top: number, at: number) => {
    below.push(top);
    for (let node = below.pop(); node !== undefined; node = below.pop()) {
      if (node < n) put(from, node, at, 1);
      else below.push(right[node - n]!, left[node - n]!);
    }
  };
  for (let k = n - 2; k >= 0; k--) {
    const from = cluster[n + k]!;
    if (from < 0) continue;
    const at = height[k]! > 0 ? 1 / height[k]! : Infinity;
    const sides = [left[k]!, right[k]!].map((node) => ({ node, count: node < n ? 1 : size[node - n]! }));
    const isSplit = sides.every(({ count }) => count >= minSize);
    if (isSplit) clusters.split[from] = clusters.parent.length;
    for (const { node, count } of sides) {
      if (isSplit) {
        cluster[node] = clusters.parent.length;
        put(from, n + clusters.parent.length, at, count);
        clusters.parent.push(from);
        clusters.birth.push(at);
        clusters.split.push(0);
        clusters.size.push(count);
      } else if (count >= minSize) cluster[node] = from;
      else fallOut(from, node, at);
    }
  }
  const tree = {
    points: n,
    parent: parent.slice(0, rows),
    child: child.slice(0, rows),
    lambda: lambda.slice(0, rows),
    size: sizes.slice(0, rows),
  };
  const birth = Float64Array.from(clusters.birth);
  return {
    ...tree,
    clusters: {
      count: birth.length,
      parent: Int32Array.from(clusters.parent),
      birth,
      split: Int32Array.from(clusters.split),
      size: Int32Array.from(clusters.size),
      ...lives(tree, birth),
    },
  };
}

type Rows = Pick<CondensedTree, 'points' | 'parent' | 'lambda' | 'size'>;

function lives({ points, parent, lambda, size }: Rows, birth: Float64Array) {
  const stability = new Float64Array(birth.length);
  const death = new Float64Array(birth.length);
  for (let row = 0; row < parent.length; row++) {
    const c = parent[row]! - points;
    const at = lambda[row]!;
    if (at > death[c]!) death[c] = at;
    // A cluster of copies of one point is born and ends at λ = ∞: it lasts no time.
    if (at > birth[c]!) stability[c]! += (at - birth[c]!) * size[row]!;
  }
  return { stability, death };
}
