import { AppError } from '@ramify/sdk';
import type { MatrixValue } from '@ramify/sdk';

/** A tree of merges, drawn: leaves at 0, 1, …, each merge above its two parts. */
export interface Dendrogram {
  /** Leaves from left to right. */
  readonly order: Int32Array;
  /** Per merge: places of its left and right part, their heights and its own. */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly leftHeight: Float64Array;
  readonly rightHeight: Float64Array;
  readonly height: Float64Array;
  readonly size: Int32Array;
}

const bad = (what: string): AppError =>
  new AppError('E_DATA_SHAPE', `These are not the merges of a tree: ${what}.`, {
    where: { port: 'merges' },
    remedy: 'Connect the output "merges" of a hierarchical clustering.',
  });

interface Merges {
  readonly leaves: number;
  readonly parts: Int32Array;
  readonly heights: Float64Array;
}

/** Merges in SciPy's convention: row i joins nodes a and b at a height into node n + i. */
function readMerges({ rows, columns, data }: MatrixValue): Merges {
  if (columns !== 4) throw bad(`a row has ${columns} numbers and not 4`);
  const leaves = rows + 1;
  const parts = new Int32Array(2 * rows);
  const used = new Uint8Array(leaves + rows);
  for (let merge = 0; merge < rows; merge++) {
    for (const side of [0, 1]) {
      const node = data[4 * merge + side] ?? NaN;
      if (!Number.isInteger(node) || node < 0 || node >= leaves + merge || used[node] !== 0) {
        throw bad(`row ${merge} names the part ${node}`);
      }
      used[node] = 1;
      parts[2 * merge + side] = node;
    }
  }
  return { leaves, parts, heights: Float64Array.from({ length: rows }, (_, i) => data[4 * i + 2] ?? NaN) };
}

/** Places of all parts; the first part of a merge stands left. */
export function dendrogramTree(matrix: MatrixValue): Dendrogram {
  const { leaves, parts, heights } = readMerges(matrix);
  const merges = leaves - 1;
  const x = new Float64Array(leaves + merges);
  const size = new Int32Array(leaves + merges).fill(1, 0, leaves);
  const order: number[] = [];
  // Depth first without recursion: the tree of a chain is as deep as it has leaves.
  const stack = [leaves + merges - 1];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < leaves) {
      x[node] = order.length;
      order.push(node);
    } else stack.push(parts[2 * (node - leaves) + 1]!, parts[2 * (node - leaves)]!);
  }
  const at = (node: number): number => (node < leaves ? 0 : heights[node - leaves]!);
  const side = (which: 0 | 1, value: (node: number) => number): Float64Array =>
    Float64Array.from({ length: merges }, (_, merge) => value(parts[2 * merge + which]!));
  for (let merge = 0; merge < merges; merge++) {
    const [a, b] = [parts[2 * merge]!, parts[2 * merge + 1]!];
    x[leaves + merge] = (x[a]! + x[b]!) / 2;
    size[leaves + merge] = size[a]! + size[b]!;
  }
  return {
    order: Int32Array.from(order),
    left: side(0, (node) => x[node]!),
    right: side(1, (node) => x[node]!),
    leftHeight: side(0, at),
    rightHeight: side(1, at),
    height: heights,
    size: size.slice(leaves),
  };
}

/** The label that all leaves below each merge share, or 0. */
export function mergeLabels(matrix: MatrixValue, leafLabels: Int32Array): Int32Array {
  const { leaves, parts } = readMerges(matrix);
  const labels = new Int32Array(2 * leaves - 1);
  labels.set(leafLabels);
  for (let merge = 0; merge < leaves - 1; merge++) {
    const [a, b] = [labels[parts[2 * merge]!]!, labels[parts[2 * merge + 1]!]!];
    labels[leaves + merge] = a === b ? a : 0;
  }
  return labels.slice(leaves);
}

/**
 * Height between the merges within clusters and those that join clusters: the one that was chosen, or halfway. Null
 * where clusters are no horizontal cut of the tree, or there is one cluster only. Noise may lie below the cut or above
 * it. `labels` are those of merges, `leaves` those of leaves.
 */
export function cutBetween(
  heights: Float64Array,
  labels: Int32Array,
  leaves: Int32Array,
  chosen?: number,
): number | null {
  const joins = heights.filter((_, merge) => labels[merge] === 0);
  const inside = heights.filter((_, merge) => labels[merge]! > 0);
  const within = inside.reduce((a, b) => Math.max(a, b), 0);
  const next = joins.reduce((a, b) => Math.min(a, b), Infinity);
  // A subtree of k leaves has k − 1 merges: each cluster must be one subtree.
  const inClusters = leaves.filter((label) => label > 0);
  const subtrees = inClusters.length - inside.length;
  if (joins.length === 0 || subtrees !== new Set(inClusters).size || within > next) return null;
  // Heights of merges are kept in single precision.
  const fits = chosen !== undefined && Math.fround(chosen) >= within && chosen <= next;
  return fits ? chosen : (within + next) / 2;
}
