import { equal, portKey, type FlatGraph, type FlatNode, type PortRef } from '@ramify/graph';

/** What decides over the result of a node, besides what feeds it. */
const own = ({ type, version, params, disabled }: FlatNode): unknown => ({ type, version, params, disabled });

const sources = (inputs: ReadonlyMap<string, readonly PortRef[]> | undefined): Record<string, string[]> =>
  Object.fromEntries([...(inputs ?? [])].map(([port, refs]) => [port, refs.map((ref) => portKey(ref))]));

/** Nodes of `after` whose results may differ from those in `before`: what was edited and all that it feeds. */
export function touchedNodes(before: FlatGraph, after: FlatGraph): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const id of after.order) {
    const node = after.nodes.get(id);
    const old = before.nodes.get(id);
    if (node === undefined) continue;
    const inputs = after.inputs.get(id);
    const same =
      old !== undefined &&
      equal(own(old), own(node)) &&
      equal(sources(before.inputs.get(id)), sources(inputs)) &&
      [...(inputs ?? [])].every(([, refs]) => refs.every((ref) => !touched.has(ref.node)));
    if (!same) touched.add(id);
  }
  return touched;
}
