import type { GraphEdge } from './graph.ts';

/** Ids of the nodes that each node feeds directly, without repetition. */
export function successorsOf(edges: Iterable<GraphEdge>): (id: string) => readonly string[] {
  const map = new Map<string, Set<string>>();
  for (const { from, to } of edges) {
    const set = map.get(from.node);
    if (set === undefined) map.set(from.node, new Set([to.node]));
    else set.add(to.node);
  }
  return (id) => [...(map.get(id) ?? [])];
}

const turn = ({ from, to }: GraphEdge): GraphEdge => ({ from: to, to: from });

/** Ids of the nodes that feed each node directly. */
export const predecessorsOf = (edges: Iterable<GraphEdge>): ((id: string) => readonly string[]) =>
  successorsOf([...edges].map(turn));

/** All ids reachable from `starts`, which are not part of it unless a cycle leads back. */
export function reachable(
  starts: Iterable<string>,
  successors: (id: string) => readonly string[],
): Set<string> {
  const found = new Set<string>();
  const pending = [...starts];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const next of successors(id)) {
      if (found.has(next)) continue;
      found.add(next);
      pending.push(next);
    }
  }
  return found;
}
