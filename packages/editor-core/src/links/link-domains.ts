import type { FlatGraph } from '@ramify/graph';
import type { Catalogue, NodeDefinition, PortSpec, PortType, RegionsKind } from '@ramify/sdk';

/** Values that say which region each of their items belongs to, those closest to the regions first. */
const carriers = [
  'regions',
  'skeleton',
  'labels',
  'traces',
  'events',
  'embedding',
  'matrix',
  'factorization',
  'partition',
  'table',
] as const satisfies readonly PortType[];
type Carrier = (typeof carriers)[number];

const isCarrier = (type: PortType): type is Carrier => (carriers as readonly PortType[]).includes(type);
const without: ReadonlySet<PortType> = new Set<PortType>(['movie', 'image', 'mask', 'file']);

export interface OutputName {
  readonly node: string;
  readonly port: string;
}

/** What regions an output turned out to hold, if that is known. */
export type RegionKindOf = (output: OutputName) => RegionsKind | undefined;

interface Fed {
  readonly type: Carrier;
  readonly from: OutputName;
}

/** Connected inputs whose items have ids, those closest to the regions first. */
function fedBy(flat: FlatGraph, catalogue: Catalogue, node: string): Fed[] {
  const found: Fed[] = [];
  for (const sources of flat.inputs.get(node)?.values() ?? []) {
    const from = sources[0];
    const source = from && catalogue.get(flat.nodes.get(from.node)?.type ?? '');
    const type = from && source?.outputs[from.port]?.types[0];
    if (from !== undefined && type !== undefined && isCarrier(type)) found.push({ type, from });
  }
  return found.sort((a, b) => carriers.indexOf(a.type) - carriers.indexOf(b.type));
}

/** A node that numbers its items anew, whatever it was made from. */
function numbersAnew(
  definition: NodeDefinition,
  output: PortType,
  inputs: readonly Fed[],
  kind: RegionsKind | undefined,
): boolean {
  const has = (type: PortType) => inputs.some((input) => input.type === type);
  // Every skeleton numbers its branches; labels beside it are those of its branches.
  if (Object.values(definition.outputs).some(({ types }) => types[0] === 'skeleton')) return true;
  // Regions that come from clusters are no longer the regions that were clustered.
  if ((output === 'regions' || output === 'labels') && has('partition')) return true;
  if (output === 'regions' && kind === 'pixel') return inputs[0]?.type !== 'regions';
  return output === 'factorization' && !has('factorization');
}

/**
 * Says for each output what the ids of its items mean: the name of the node that gave them, or null for what has
 * no ids. Views of one domain share what is picked. Ids are handed on along the connections (regions of a skeleton
 * are its branches, traces of regions are theirs), until a node numbers anew.
 */
export function linkDomains(
  flat: FlatGraph,
  catalogue: Catalogue,
  kindOf: RegionKindOf = () => undefined,
): (output: OutputName) => string | null {
  const known = new Map<string, string | null>();
  const domainOf = (output: OutputName): string | null => {
    const key = `${output.node}.${output.port}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, null); // A graph with a cycle must not lead round for ever.
    const domain = find(output, key);
    known.set(key, domain);
    return domain;
  };
  const find = (output: OutputName, key: string): string | null => {
    const definition = catalogue.get(flat.nodes.get(output.node)?.type ?? '');
    const spec: PortSpec | undefined = definition?.outputs[output.port];
    const type = spec?.types[0];
    if (definition === undefined || type === undefined || without.has(type)) return null;
    if (spec?.ownIds === true) return key;
    const inputs = fedBy(flat, catalogue, output.node);
    if (numbersAnew(definition, type, inputs, kindOf(output))) return output.node;
    for (const { from } of inputs) {
      const domain = domainOf(from);
      if (domain !== null) return domain;
    }
    return output.node;
  };
  return domainOf;
}
