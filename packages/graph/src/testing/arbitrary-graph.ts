import type { Catalogue } from '@ramify/sdk';
import fc from 'fast-check';
import {
  edgeKey,
  emptyLayout,
  subgraphType,
  type Graph,
  type GraphBody,
  type GraphEdge,
  type GraphNode,
  type Layout,
  type Params,
  type PortRef,
  type Subgraph,
} from '../model/graph.ts';
import { createFaces, type Faces } from '../connect/face.ts';
import { toParams } from '../model/json.ts';
import { isId, lineSchema, reservedNames } from '../schema/names.ts';

type Gen = fc.GeneratorValue;

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/).filter(isId);
const key = fc
  .string({ minLength: 1, maxLength: 6, unit: 'grapheme' })
  .filter((name) => !reservedNames.has(name));
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, 1, -1.5, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53 - 1),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Parameters of every form that a file may hold. */
export const arbitraryParams: fc.Arbitrary<Params> = fc
  .dictionary(key, json, { maxKeys: 3 })
  .map((value) => toParams(value));

const line = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((text) => lineSchema.safeParse(text).success);
const coordinate = fc.integer({ min: -500, max: 500 }).map((value) => value / 4 + 0);
const extent = fc.integer({ min: 0, max: 500 });

function layoutOf(g: Gen, ids: readonly string[]): Layout {
  if (g(fc.boolean)) return emptyLayout;
  const point = () => ({ x: g(() => coordinate), y: g(() => coordinate) });
  const box = () => ({ ...point(), width: g(() => extent), height: g(() => extent) });
  const some = g(() => fc.subarray([...ids]));
  const frames = g(() => fc.uniqueArray(id, { maxLength: 2 }));
  const notes = g(() => fc.uniqueArray(id, { maxLength: 2 }));
  return {
    positions: new Map(some.map((node) => [node, point()])),
    frames: new Map(
      frames.map((frame) => [
        frame,
        { id: frame, title: g(() => line), ...box(), ...(g(fc.boolean) ? { colour: '#8af' } : {}) },
      ]),
    ),
    notes: new Map(notes.map((note) => [note, { id: note, text: g(() => line), ...box() }])),
    ...(g(fc.boolean) ? { viewport: { ...point(), zoom: 1.5 } } : {}),
  };
}

function nodeOf(g: Gen, nodeId: string, catalogue: Catalogue, subgraphs: readonly Subgraph[]): GraphNode {
  const use = subgraphs.length > 0 && g(fc.boolean) ? g(() => fc.constantFrom(...subgraphs)) : undefined;
  const type =
    use === undefined ? g(() => fc.constantFrom(...catalogue.keys(), 'x.unknown')) : subgraphType(use.id);
  const params =
    use === undefined
      ? g(() => arbitraryParams)
      : Object.fromEntries(g(() => fc.subarray([...use.params.keys()])).map((name) => [name, 7]));
  const title = g(() => line);
  return {
    id: nodeId,
    type,
    version: catalogue.get(type)?.version ?? 1,
    params,
    ...(title === '' ? {} : { title }),
    ...(g(fc.boolean) ? {} : { note: 'A note.\nTwo lines.' }),
    ...(g(fc.integer, { min: 0, max: 4 }) === 0 ? { disabled: true as const } : {}),
  };
}

/** Edges lead from earlier to later nodes only, between ports that exist as far as that is known. */
function bodyOf(g: Gen, catalogue: Catalogue, subgraphs: readonly Subgraph[], faces: Faces): GraphBody {
  const ids = g(() => fc.uniqueArray(id, { maxLength: 7 }));
  const list = ids.map((nodeId) => nodeOf(g, nodeId, catalogue, subgraphs));
  const edges = new Map<string, GraphEdge>();
  const port = (names: Iterable<string> | undefined): string | undefined => {
    const known = [...(names ?? ['p', 'q'])];
    return known.length === 0 ? undefined : g(() => fc.constantFrom(...known));
  };
  for (let j = 1; j < list.length; j++) {
    for (let count = g(() => fc.constantFrom(0, 1, 2, 3)); count > 0; count--) {
      const from = list[g(fc.integer, { min: 0, max: j - 1 })];
      const to = list[j];
      if (from === undefined || to === undefined) continue;
      const output = port(faces(from)?.outputs.keys());
      const input = port(faces(to)?.inputs.keys());
      if (output === undefined || input === undefined) continue;
      const edge = { from: { node: from.id, port: output }, to: { node: to.id, port: input } };
      edges.set(edgeKey(edge), edge);
    }
  }
  return { nodes: new Map(list.map((node) => [node.id, node])), edges, layout: layoutOf(g, ids) };
}

interface Named<T> {
  [name: string]: T;
}
const asMap = <T>(record: Named<T>): ReadonlyMap<string, T> => new Map(Object.entries(record));

/** Names for some of the ports (or parameters) that nodes of a body have. */
function names<T>(g: Gen, things: readonly T[]): Named<T> {
  const some = g(() => fc.subarray([...things], { maxLength: Math.min(3, things.length) }));
  const labels = g(() => fc.uniqueArray(id, { minLength: some.length, maxLength: some.length }));
  return Object.fromEntries(some.map((thing, i) => [labels[i] ?? '', thing]));
}

const parts = (body: GraphBody, faces: Faces, side: 'inputs' | 'outputs' | 'params'): PortRef[] =>
  [...body.nodes.values()].flatMap((node) =>
    [...(faces(node)?.[side].keys() ?? [])].map((name) => ({ node: node.id, port: name })),
  );

/** Graphs that hold together: nested subgraphs, unknown nodes, odd parameters, layout. */
export const arbitraryGraph = (catalogue: Catalogue): fc.Arbitrary<Graph> =>
  // Shrinking what an imperative generator made takes more memory than it is worth.
  fc.noShrink(fc.gen()).map((g) => {
    const subgraphs: Subgraph[] = [];
    const shell: Graph = {
      title: g(() => line),
      nodes: new Map(),
      edges: new Map(),
      interface: { inputs: new Map(), outputs: new Map() },
      subgraphs: new Map(),
      layout: emptyLayout,
    };
    const facesNow = () =>
      createFaces({ ...shell, subgraphs: new Map(subgraphs.map((item) => [item.id, item])) }, catalogue);
    const ref = ({ node, port }: PortRef) => ({ node, param: port });
    for (let count = g(() => fc.constantFrom(0, 1, 2, 3)); count > 0; count--) {
      const faces = facesNow();
      const body = bodyOf(g, catalogue, subgraphs, faces);
      const inputs = names(g, parts(body, faces, 'inputs'));
      subgraphs.push({
        id: `s${subgraphs.length}`,
        title: g(() => line),
        ...body,
        inputs: asMap(
          Object.fromEntries(Object.entries(inputs).map(([name, target]) => [name, { targets: [target] }])),
        ),
        outputs: asMap(names(g, parts(body, faces, 'outputs'))),
        params: asMap(names(g, parts(body, faces, 'params').map(ref))),
      });
    }
    const faces = facesNow();
    const body = bodyOf(g, catalogue, subgraphs, faces);
    const description = g(() => line);
    return {
      ...shell,
      ...body,
      ...(description === '' ? {} : { description }),
      interface: {
        inputs: asMap(names(g, parts(body, faces, 'params').map(ref))),
        outputs: asMap(names(g, parts(body, faces, 'outputs'))),
      },
      subgraphs: new Map(subgraphs.map((item) => [item.id, item])),
      ...(g(fc.boolean) ? { writtenBy: { app: '0.1.0', packs: { '@ramify/nodes': '0.1.0' } } } : {}),
    };
  });
