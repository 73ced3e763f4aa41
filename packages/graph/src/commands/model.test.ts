import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyGraph, type Graph } from '../model/graph.ts';
import { applyPatch, invertPatch, squashPatches, type GraphPatch } from '../patch/graph-patch.ts';
import { writeGraph } from '../write/write-graph.ts';
import * as commands from './index.ts';

/** The graph as a beginner would write it: lists of texts, searched from end to end. */
interface Model {
  nodes: { id: string; type: string; params: string[]; title: string; disabled: boolean; place: string }[];
  edges: string[];
  names: { name: string; node: string }[];
}

const types = ['sample.tiny-image', 'image.tiny-invert', 'image.tiny-add', 'report.tiny-report'];
const ids = ['a', 'b', 'c', 'd', 'e'];
const ports: Record<string, { in: string[]; out: string[] }> = {
  'sample.tiny-image': { in: [], out: ['image'] },
  'image.tiny-invert': { in: ['image'], out: ['image'] },
  'image.tiny-add': { in: ['a', 'b'], out: ['image'] },
  'report.tiny-report': { in: ['items*'], out: [] },
};

const step = fc.oneof(
  fc.record({ do: fc.constant('add'), id: fc.constantFrom(...ids), type: fc.constantFrom(...types) }),
  fc.record({ do: fc.constant('remove'), id: fc.constantFrom(...ids), other: fc.constantFrom(...ids) }),
  fc.record({
    do: fc.constant('connect'),
    id: fc.constantFrom(...ids),
    other: fc.constantFrom(...ids),
    port: fc.constantFrom('image', 'a', 'b', 'items'),
  }),
  fc.record({ do: fc.constant('disconnect'), at: fc.nat(9) }),
  fc.record({ do: fc.constant('set'), id: fc.constantFrom(...ids), value: fc.nat(2) }),
  fc.record({ do: fc.constant('reset'), id: fc.constantFrom(...ids) }),
  fc.record({ do: fc.constant('rename'), id: fc.constantFrom(...ids), type: fc.constantFrom('', 'X', 'Y') }),
  fc.record({ do: fc.constant('disable'), id: fc.constantFrom(...ids), value: fc.nat(1) }),
  fc.record({ do: fc.constant('move'), id: fc.constantFrom(...ids), value: fc.nat(5) }),
  fc.record({ do: fc.constant('name'), id: fc.constantFrom(...ids), type: fc.constantFrom('p', 'q') }),
);
type Step = {
  do: string;
  id?: string;
  other?: string;
  type?: string;
  port?: string;
  value?: number;
  at?: number;
};

const reaches = (model: Model, from: string, to: string, seen: string[] = []): boolean =>
  from === to ||
  model.edges.some((edge) => {
    const [, source, target] = /^(\w+)\.\w+ > (\w+)\./.exec(edge)!;
    return source === from && !seen.includes(target!) && reaches(model, target!, to, [...seen, from]);
  });

/** What the step does to the model; undefined if it must be refused. */
function naive(
  model: Model,
  { do: what, id = '', other = '', type = '', port = '', value = 0, at = 0 }: Step,
): Model | undefined {
  const next: Model = structuredClone(model);
  const node = next.nodes.find((item) => item.id === id);
  if (what === 'add') {
    if (node !== undefined) return undefined;
    next.nodes.push({ id, type, params: [], title: '', disabled: false, place: '' });
    return next;
  }
  if (what === 'disconnect') {
    if (next.edges.length === 0) return undefined;
    next.edges.splice(at % next.edges.length, 1);
    return next;
  }
  if (node === undefined) return undefined;
  if (what === 'remove') {
    if (!next.nodes.some((item) => item.id === other)) return undefined;
    next.nodes = next.nodes.filter((item) => item.id !== id && item.id !== other);
    next.edges = next.edges.filter((edge) => ![id, other].some((gone) => ` ${edge}`.includes(` ${gone}.`)));
    next.names = next.names.filter((name) => name.node !== id && name.node !== other);
    return next;
  }
  if (what === 'connect') {
    const target = next.nodes.find((item) => item.id === other);
    if (target === undefined) return undefined;
    const output = ports[node.type]?.out[0];
    const many = ports[target.type]?.in.includes(`${port}*`) === true;
    if (output === undefined || !(many || ports[target.type]?.in.includes(port) === true)) return undefined;
    const edge = `${id}.${output} > ${other}.${port}`;
    if (next.edges.includes(edge) || reaches(next, other, id)) return undefined;
    if (!many && next.edges.some((existing) => existing.endsWith(` > ${other}.${port}`))) return undefined;
    next.edges.push(edge);
    return next;
  }
  if (what === 'set') node.params = [`seed=${value}`];
  if (what === 'reset') node.params = [];
  if (what === 'rename') node.title = type;
  if (what === 'disable') node.disabled = value === 1;
  if (what === 'move') node.place = `${value},0`;
  if (what === 'name') {
    next.names = [...next.names.filter(({ name }) => name !== type), { name: type, node: id }];
  }
  return next;
}

function real(
  graph: Graph,
  { do: what, id = '', other = '', type = '', port = '', value = 0, at = 0 }: Step,
  model: Model,
) {
  switch (what) {
    case 'add':
      return commands.addNode(graph, tinyCatalogue, { type, id });
    case 'remove':
      return commands.removeNodes(graph, [id, other]);
    case 'connect':
      return commands.connect(graph, tinyCatalogue, { node: id, port: 'image' }, { node: other, port });
    case 'disconnect': {
      const edge = graph.edges.get(model.edges[at % model.edges.length] ?? '');
      return commands.disconnect(graph, [
        edge ?? { from: { node: '', port: '' }, to: { node: '', port: '' } },
      ]);
    }
    case 'set':
      return commands.setParam(graph, id, 'seed', value);
    case 'reset':
      return commands.setParam(graph, id, 'seed', undefined);
    case 'rename':
      return commands.rename(graph, id, type);
    case 'disable':
      return commands.setDisabled(graph, [id], value === 1);
    case 'move':
      return commands.move(graph, new Map([[id, { x: value, y: 0 }]]));
    default:
      return commands.expose(graph, { kind: 'param', name: type, ref: { node: id, param: 'seed' } });
  }
}

/** The graph in the form of the model. */
const seen = (graph: Graph): Model => ({
  nodes: [...graph.nodes.values()].map(({ id, type, params, title = '', disabled = false }) => {
    const place = graph.layout.positions.get(id);
    return {
      id,
      type,
      params: Object.entries(params).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
      title,
      disabled,
      place: place === undefined ? '' : `${place.x},${place.y}`,
    };
  }),
  edges: [...graph.edges.keys()],
  names: [...graph.interface.inputs].map(([name, { node }]) => ({ name, node })),
});
const ordered = ({ nodes, edges, names }: Model) => ({
  nodes: [...nodes].sort((a, b) => (a.id < b.id ? -1 : 1)),
  edges: [...edges].sort(),
  names: [...names].sort((a, b) => (a.name < b.name ? -1 : 1)),
});

test('commands do what a naive model does; undo and redo restore every byte', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let graph = emptyGraph();
      let model: Model = { nodes: [], edges: [], names: [] };
      const texts = [writeGraph(graph)];
      const patches: GraphPatch[] = [];
      for (const item of steps as Step[]) {
        const expected = naive(model, item);
        if (expected === undefined) {
          expect(() => real(graph, item, model), JSON.stringify(item)).toThrow(/[.?!]$/);
          continue;
        }
        const edit = real(graph, item, model);
        expect(writeGraph(applyPatch(graph, edit.patch))).toBe(writeGraph(edit.graph));
        graph = edit.graph;
        model = expected;
        expect(ordered(seen(graph))).toEqual(ordered(model));
        patches.push(edit.patch);
        texts.push(writeGraph(graph));
      }
      const last = graph;
      for (let i = patches.length - 1; i >= 0; i--) {
        graph = applyPatch(graph, invertPatch(patches[i]!));
        expect(writeGraph(graph)).toBe(texts[i]);
      }
      const all = squashPatches(...patches);
      expect(writeGraph(applyPatch(graph, all))).toBe(writeGraph(last));
      expect(writeGraph(applyPatch(last, invertPatch(all)))).toBe(texts[0]);
    }),
    { numRuns: 100 },
  );
});
