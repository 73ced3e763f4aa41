import { accepts, paramMeta, type Catalogue, type NodeDefinition, type PortType } from '@ramify/sdk';
import type * as z from 'zod';
import { subgraphIdOf, type Graph, type GraphNode, type PortRef, type Subgraph } from '../model/graph.ts';
import { definitionOf } from '../model/lookup.ts';

export interface InputFace {
  /** Accepted types; null if an opaque node inside a subgraph hides them. */
  readonly types: readonly PortType[] | null;
  readonly optional: boolean;
  readonly many: boolean;
  readonly doc: string;
}
export interface OutputFace {
  readonly type: PortType | null;
  readonly doc: string;
}
export interface ParamFace {
  readonly field: z.core.$ZodType;
  readonly title: string;
  readonly unit: string;
  readonly doc: string;
}

/** What a node shows to the graph around it, whether it is of the catalogue or a use of a subgraph. */
export interface NodeFace {
  readonly title: string;
  readonly inputs: ReadonlyMap<string, InputFace>;
  readonly outputs: ReadonlyMap<string, OutputFace>;
  readonly params: ReadonlyMap<string, ParamFace>;
}

/** The face of a node, or undefined if it is opaque. */
export type Faces = (node: GraphNode) => NodeFace | undefined;

const mapValues = <T, U>(record: Readonly<Record<string, T>>, each: (value: T, name: string) => U) =>
  new Map(Object.entries(record).map(([name, value]) => [name, each(value, name)]));

const known = new WeakMap<NodeDefinition, NodeFace>();

/** The face of a definition. */
export function faceOf(definition: NodeDefinition): NodeFace {
  const found = known.get(definition);
  if (found !== undefined) return found;
  const face: NodeFace = {
    title: definition.title,
    inputs: mapValues(definition.inputs, ({ types, optional, many, doc }) => ({
      types,
      optional,
      many,
      doc,
    })),
    outputs: mapValues(definition.outputs, ({ types, doc }) => ({ type: types[0] ?? null, doc })),
    params: mapValues(definition.params.shape, (value, name) => {
      const field = value as z.core.$ZodType;
      const { title = name, unit = '', description = '' } = paramMeta(field);
      return { field, title, unit, doc: description };
    }),
  };
  known.set(definition, face);
  return face;
}

/** Types that all of several inputs take. */
function commonTypes(inputs: readonly InputFace[]): readonly PortType[] | null {
  const lists = inputs.flatMap(({ types }) => (types === null ? [] : [types]));
  if (lists.length === 0) return null;
  const all = [...new Set(lists.flat())];
  return all.filter((type) => lists.every((types) => accepts(types, type)));
}

function subgraphFace(subgraph: Subgraph, faces: Faces): NodeFace {
  const inner = (id: string): NodeFace | undefined => {
    const node = subgraph.nodes.get(id);
    return node === undefined ? undefined : faces(node);
  };
  const inputAt = ({ node, port }: PortRef): InputFace | undefined => inner(node)?.inputs.get(port);
  const inputs = new Map<string, InputFace>();
  for (const [name, { targets, doc }] of subgraph.inputs) {
    const ends = targets.flatMap((target) => inputAt(target) ?? []);
    const fed = ({ node, port }: PortRef): boolean =>
      [...subgraph.edges.values()].some(({ to }) => to.node === node && to.port === port);
    inputs.set(name, {
      types: commonTypes(ends),
      // A many input that is fed inside does not need what comes from outside.
      optional: targets.every((target) => {
        const end = inputAt(target);
        return end === undefined || end.optional || (end.many && fed(target));
      }),
      many: targets.every((target) => inputAt(target)?.many ?? false),
      doc: doc ?? ends[0]?.doc ?? '',
    });
  }
  const outputs = new Map<string, OutputFace>();
  for (const [name, { node, port, doc }] of subgraph.outputs) {
    const end = inner(node)?.outputs.get(port);
    outputs.set(name, { type: end?.type ?? null, doc: doc ?? end?.doc ?? '' });
  }
  const params = new Map<string, ParamFace>();
  for (const [name, { node, param, doc }] of subgraph.params) {
    const end = inner(node)?.params.get(param);
    if (end !== undefined) params.set(name, { ...end, doc: doc ?? end.doc });
  }
  return { title: subgraph.title, inputs, outputs, params };
}

/** Faces of all nodes of a graph; each subgraph is looked at once. */
export function createFaces(graph: Graph, catalogue: Catalogue): Faces {
  const subgraphs = new Map<string, NodeFace | undefined>();
  const faces: Faces = (node) => {
    const id = subgraphIdOf(node.type);
    if (id === undefined) {
      const definition = definitionOf(node, catalogue);
      return definition === undefined ? undefined : faceOf(definition);
    }
    if (subgraphs.has(id)) return subgraphs.get(id);
    const subgraph = graph.subgraphs.get(id);
    // Known as opaque while it is being looked at: a subgraph within itself ends here.
    subgraphs.set(id, undefined);
    const face = subgraph === undefined ? undefined : subgraphFace(subgraph, faces);
    subgraphs.set(id, face);
    return face;
  };
  return faces;
}
