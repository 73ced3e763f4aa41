import { byCodeUnit, type GraphEdge } from '../model/graph.ts';

/**
 * Ids so ordered that every node comes after all that feed it; equal ones by id, so that the order depends on
 * nothing else. Nodes on a cycle and behind one are missing.
 */
export function topologicalOrder(ids: Iterable<string>, edges: Iterable<GraphEdge>): string[] {
  const open = new Map<string, number>();
  const feeds = new Map<string, string[]>();
  for (const id of ids) open.set(id, 0);
  for (const { from, to } of edges) {
    open.set(to.node, (open.get(to.node) ?? 0) + 1);
    const targets = feeds.get(from.node);
    if (targets === undefined) feeds.set(from.node, [to.node]);
    else targets.push(to.node);
  }
  const order: string[] = [];
  let ready = [...open].filter(([, count]) => count === 0).map(([id]) => id);
  while (ready.length > 0) {
    const next: string[] = [];
    for (const id of ready.sort(byCodeUnit)) {
      order.push(id);
      for (const target of feeds.get(id) ?? []) {
        const count = (open.get(target) ?? 0) - 1;
        open.set(target, count);
        if (count === 0) next.push(target);
      }
    }
    ready = next;
  }
  return order;
}
