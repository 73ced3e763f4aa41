import type { CondensedTree } from './condensed-tree.ts';

export interface Selection {
  /** `eom`: the set of clusters of greatest total stability (excess of mass); `leaf`: those that do not split. */
  readonly method: 'eom' | 'leaf';
  /** Clusters that split off at a distance below this are merged back; 0 for none. */
  readonly epsilon: number;
  /** Whether the whole may be one cluster. */
  readonly allowSingle: boolean;
}

type Clusters = CondensedTree['clusters'];

/**
 * Which clusters of the condensed tree are taken, none of them inside another (Campello et al. 2013; epsilon:
 * Malzer and Baum 2020), as the package hdbscan takes them; but where the method is `leaf`, nothing splits and
 * one cluster is allowed, the whole is taken.
 *
 * @returns numbers of clusters, rising
 */
export function selectClusters({ clusters }: CondensedTree, selection: Selection): Int32Array {
  const chosen = selection.method === 'eom' ? mostStable(clusters, selection.allowSingle) : leaves(clusters);
  if (selection.method === 'leaf' && clusters.count === 1 && selection.allowSingle) chosen[0] = 1;
  const isWhole = chosen[0] === 1;
  const final = selection.epsilon > 0 && !isWhole ? mergeBelow(clusters, chosen, selection) : chosen;
  return Int32Array.from(final.keys()).filter((c) => final[c] === 1);
}

function leaves({ count, split }: Clusters): Uint8Array {
  return Uint8Array.from({ length: count }, (_, c) => (c > 0 && split[c] === 0 ? 1 : 0));
}

function mostStable({ count, parent, split, stability }: Clusters, allowSingle: boolean): Uint8Array {
  const chosen = new Uint8Array(count);
  const best = stability.slice();
  for (let c = count - 1; c >= (allowSingle ? 0 : 1); c--) {
    const first = split[c]!;
    const inside = first === 0 ? 0 : best[first]! + best[first + 1]!;
    if (inside > best[c]!) best[c] = inside;
    else chosen[c] = 1;
  }
  // What lies inside a chosen cluster is not chosen itself.
  const covered = new Uint8Array(count);
  for (let c = 1; c < count; c++) {
    const up = parent[c]!;
    if (chosen[up] === 1 || covered[up] === 1) {
      covered[c] = 1;
      chosen[c] = 0;
    }
  }
  return chosen;
}

/** Each chosen cluster that splits off below epsilon gives way to the nearest one above that does not. */
function mergeBelow(
  { count, parent, birth }: Clusters,
  chosen: Uint8Array,
  { epsilon, allowSingle }: Selection,
): Uint8Array {
  const out = new Uint8Array(count);
  for (let c = 1; c < count; c++) {
    if (chosen[c] === 0) continue;
    let top = c;
    while (1 / birth[top]! < epsilon) {
      const up = parent[top]!;
      if (up === 0) {
        if (allowSingle) top = 0;
        break;
      }
      top = up;
      if (1 / birth[top]! > epsilon) break;
    }
    out[top] = 1;
  }
  return out;
}
