import { AppError } from '@ramify/sdk';
import type { TableValue } from '@ramify/sdk';
import { findColumn, numbersOf } from '../statistics/table-columns.ts';

/** A cluster of the condensed tree, drawn as a column that gets thinner as regions leave it. */
export interface TreeCluster {
  /** Number in the tree. */
  readonly node: number;
  /** Place of the middle, in regions from the left. */
  readonly middle: number;
  /** Label of the chosen cluster that it is or belongs to, or null. */
  readonly chosen: number | null;
  /** Steps from birth on: until λ `to[i]`, there are `size[i]` regions; at `from` it begins. */
  readonly from: number;
  readonly to: Float64Array;
  readonly size: Float64Array;
  /** Middles of the two clusters that it falls into, if it does. */
  readonly parts: readonly number[];
}

interface Rows {
  readonly parent: Float64Array;
  readonly child: Float64Array;
  readonly lambda: Float64Array;
  readonly size: Float64Array;
  readonly cluster: Float64Array;
}

function readRows(tree: TableValue): Rows {
  const column = (name: string): Float64Array => {
    const found = findColumn(tree, name);
    if (found !== undefined && found.type !== 'text') return numbersOf(found);
    throw new AppError('E_PARAM_INVALID', `The table "${tree.title}" has no column "${name}".`, {
      where: { port: 'tree' },
      remedy: 'Connect the output "tree" of HDBSCAN.',
    });
  };
  const [parent, child, lambda, size, cluster] = [
    column('parent'),
    column('child'),
    column('lambda'),
    column('size'),
    column('cluster'),
  ];
  // Regions that are exactly alike never part: λ ends at the greatest that is finite.
  const most = lambda.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 0);
  return { parent, child, lambda: lambda.map((value) => Math.min(value, most)), size, cluster };
}

/** Rows by parent, in order of λ. */
function childrenOf({ parent, lambda }: Rows): Map<number, number[]> {
  const found = new Map<number, number[]>();
  parent.forEach((node, row) => {
    const list = found.get(node);
    if (list === undefined) found.set(node, [row]);
    else list.push(row);
  });
  for (const list of found.values()) list.sort((a, b) => lambda[a]! - lambda[b]! || a - b);
  return found;
}

interface Ordered {
  readonly node: number;
  readonly from: number;
  readonly whole: number;
  readonly chosen: number | null;
  readonly parts: readonly number[];
}

/** Clusters, each before its parts; the tree may be too deep for recursion. */
function inOrder(rows: Rows, children: ReadonlyMap<number, readonly number[]>, root: number): Ordered[] {
  const order: Ordered[] = [];
  const below = (node: number): readonly number[] => children.get(node) ?? [];
  // Regions that leave the root directly belong to a cluster only if the root was chosen.
  const own = below(root).filter((row) => !children.has(rows.child[row]!));
  const label = own.map((row) => rows.cluster[row]!).find((cluster) => cluster >= 0) ?? null;
  const whole = below(root).reduce((sum, row) => sum + rows.size[row]!, 0);
  const stack = [{ node: root, from: 0, whole, chosen: label }];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    const falls = below(one.node).filter((row) => children.has(rows.child[row]!));
    order.push({ ...one, parts: falls.map((row) => rows.child[row]!) });
    for (const row of falls.toReversed()) {
      const chosen = rows.cluster[row]!;
      stack.push({
        node: rows.child[row]!,
        from: rows.lambda[row]!,
        whole: rows.size[row]!,
        chosen: Number.isNaN(chosen) ? one.chosen : chosen,
      });
    }
  }
  return order;
}

/** Middles of columns: the parts of a cluster stand side by side, centred below it, and none over another. */
function middlesOf(order: readonly Ordered[]): ReadonlyMap<number, number> {
  const gap = 0.03 * (order[0]?.whole ?? 0);
  const taken = new Map<number, number>();
  const together = (parts: readonly number[]): number =>
    parts.reduce((sum, part) => sum + (taken.get(part) ?? 0) + gap, -gap);
  for (const { node, whole, parts } of order.toReversed()) {
    taken.set(node, Math.max(whole, together(parts)));
  }
  const middles = new Map(order.slice(0, 1).map(({ node }) => [node, (taken.get(node) ?? 0) / 2]));
  for (const { node, parts } of order) {
    let left = middles.get(node)! - together(parts) / 2;
    for (const part of parts) {
      const width = taken.get(part) ?? 0;
      middles.set(part, left + width / 2);
      left += width + gap;
    }
  }
  return middles;
}

/** The condensed tree as columns, the root first. The area of a column, λ times regions, is the stability of its cluster. */
export function condensedTree(table: TableValue): TreeCluster[] {
  const rows = readRows(table);
  const children = childrenOf(rows);
  const root = rows.parent.reduce((a, b) => Math.min(a, b), Infinity);
  if (!Number.isFinite(root)) {
    throw new AppError('E_DATA_EMPTY', 'The tree has no rows to draw.', { where: { port: 'tree' } });
  }
  const order = inOrder(rows, children, root);
  const middles = middlesOf(order);
  return order.map(({ node, from, whole, chosen, parts }): TreeCluster => {
    const [to, size]: [number[], number[]] = [[], []];
    let left = whole;
    for (const row of children.get(node) ?? []) {
      if (to.at(-1) !== rows.lambda[row]) {
        to.push(rows.lambda[row]!);
        size.push(left);
      }
      left -= rows.size[row]!;
    }
    return {
      node,
      middle: middles.get(node)!,
      chosen,
      from,
      to: Float64Array.from(to),
      size: Float64Array.from(size),
      parts: parts.map((part) => middles.get(part)!),
    };
  });
}
