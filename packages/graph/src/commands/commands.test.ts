import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import type { Graph } from '../model/graph.ts';
import { readGraph } from '../load/parse-graph.ts';
import { buildGraph } from '../testing/build.ts';
import { writeGraph } from '../write/write-graph.ts';
import * as commands from './index.ts';

const at = (node: string, port: string) => ({ node, port });
const graph = buildGraph({
  nodes: { a: 'sample.tiny-image', b: 'image.tiny-invert', t: 'image.tiny-threshold' },
  edges: ['a.image > b.image', 'b.image > t.image'],
  interface: {
    inputs: { level: { node: 't', param: 'level' } },
    outputs: { mask: { node: 't', port: 'mask' } },
  },
  layout: { positions: { t: { x: 1, y: 2 } } },
});
const saved = (result: Graph) =>
  expect(writeGraph(readGraph(writeGraph(result)).graph)).toBe(writeGraph(result));

test('nodes are added with an id, the present version and a position', () => {
  const edit = commands.addNode(graph, tinyCatalogue, {
    type: 'image.tiny-scale',
    params: { gain: 2 },
    position: { x: -0, y: 3 },
  });
  expect(edit.created).toEqual(['tiny-scale']);
  expect(edit.graph.nodes.get('tiny-scale')).toEqual({
    id: 'tiny-scale',
    type: 'image.tiny-scale',
    version: 3,
    params: { gain: 2 },
  });
  expect(edit.graph.layout.positions.get('tiny-scale')).toEqual({ x: 0, y: 3 });
  const next = commands.addNode(edit.graph, tinyCatalogue, { type: 'image.tiny-scale', title: 'Mine' });
  expect(next.created).toEqual(['tiny-scale2']);
  saved(next.graph);
  expect(() => commands.addNode(graph, tinyCatalogue, { type: 'image.tiny-scle' })).toThrow(
    'No node of type "image.tiny-scle" is installed. Did you mean "image.tiny-scale"?',
  );
  expect(() => commands.addNode(graph, tinyCatalogue, { type: 'image.tiny-scale', id: 'a' })).toThrow(
    'exists',
  );
  expect(() => commands.addNode(graph, tinyCatalogue, { type: 'image.tiny-scale', id: '__proto__' })).toThrow(
    'must be 1 to 40',
  );
  expect(() => commands.addNode(graph, tinyCatalogue, { type: 'subgraph:g' })).toThrow('no subgraph "g"');
});

test('removing a node removes its connections, names and position', () => {
  const { graph: after } = commands.removeNodes(graph, ['t']);
  expect([...after.nodes.keys()]).toEqual(['a', 'b']);
  expect(after.edges.size).toBe(1);
  expect(after.interface).toEqual({ inputs: new Map(), outputs: new Map() });
  expect(after.layout.positions.size).toBe(0);
  expect(() => commands.removeNodes(graph, ['z'])).toThrow('no node "z"');
});

test('connections are made, replaced and removed', () => {
  const two = commands.addNode(graph, tinyCatalogue, { type: 'sample.tiny-image', id: 'c' }).graph;
  expect(() => commands.connect(two, tinyCatalogue, at('c', 'image'), at('b', 'image'))).toThrow(
    'takes one connection and has one from Sample image',
  );
  const replaced = commands.connect(two, tinyCatalogue, at('c', 'image'), at('b', 'image'), {
    replace: true,
  });
  expect([...replaced.graph.edges.keys()].sort()).toEqual(['b.image > t.image', 'c.image > b.image']);
  expect(() =>
    commands.connect(two, tinyCatalogue, at('t', 'mask'), at('b', 'image'), { replace: true }),
  ).toThrow('close a circle');
  const cut = commands.disconnect(replaced.graph, replaced.graph.edges.values());
  expect(cut.graph.edges.size).toBe(0);
  expect(() => commands.disconnect(cut.graph, graph.edges.values())).toThrow('does not exist');
});

test('parameters are set and given back their default', () => {
  const set = commands.setParam(graph, 't', 'level', 12.5).graph;
  expect(set.nodes.get('t')?.params).toEqual({ level: 12.5 });
  expect(commands.setParam(set, 't', 'level', undefined).graph.nodes.get('t')).toEqual(graph.nodes.get('t'));
  const refused: [unknown, string][] = [
    [Number.NaN, 'no finite number'],
    [{ __proto__: null, constructor: 1 }, 'reserved'],
    ['\ud800', 'surrogate'],
    ['x'.repeat(70_000), 'more than 65536'],
    [new Map(), 'plain objects'],
    [() => 1, 'type function'],
  ];
  for (const [value, words] of refused) {
    expect(() => commands.setParam(graph, 't', 'level', value as never)).toThrow(words);
  }
  let deep: unknown = 1;
  for (let i = 0; i < 40; i++) deep = [deep];
  expect(() => commands.setParam(graph, 't', 'level', deep as never)).toThrow('too deep');
  expect(() => commands.setParam(graph, 't', '', 1)).toThrow('needs a name');
  expect(() => commands.setParam(graph, 't', '__proto__', 1)).toThrow('reserved');
});

test('titles, notes and the switch of a node', () => {
  const { graph: named } = commands.rename(graph, 'b', '  Flip ');
  expect(named.nodes.get('b')?.title).toBe('Flip');
  expect(commands.rename(named, 'b', ' ').graph.nodes.get('b')).toEqual(graph.nodes.get('b'));
  expect(() => commands.rename(graph, 'b', 'a\nb')).toThrow('one line');
  const { graph: noted } = commands.setNote(graph, 'b', 'a\nb');
  expect(noted.nodes.get('b')?.note).toBe('a\nb');
  const { graph: off } = commands.setDisabled(noted, ['a', 'b'], true);
  expect([...off.nodes.values()].map(({ disabled }) => disabled)).toEqual([true, true, undefined]);
  expect(commands.setDisabled(off, ['a', 'b'], false).graph).toEqual(noted);
  saved(off);
});

test('layout, frames, notes, title and description', () => {
  let { graph: after, created } = commands.putFrame(graph, {
    title: 'Frame',
    x: 0,
    y: 0,
    width: 9,
    height: 9,
  });
  expect(created).toEqual(['frame']);
  ({ graph: after, created } = commands.putNote(after, { text: 'Hi', x: 0, y: 0, width: 9, height: 9 }));
  after = commands.setViewport(after, { x: 1, y: 2, zoom: 0.5 }).graph;
  after = commands.setTitle(after, 'New title').graph;
  after = commands.setDescription(after, 'Two\nlines').graph;
  after = commands.move(after, new Map([['a', { x: 7, y: 8 }]])).graph;
  saved(after);
  expect(after.layout.positions.get('a')).toEqual({ x: 7, y: 8 });
  after = commands.removeAnnotations(after, { frames: ['frame'], notes: created }).graph;
  expect([after.layout.frames.size, after.layout.notes.size]).toEqual([0, 0]);
  expect(commands.setDescription(after, '').graph).not.toHaveProperty('description');
  expect(() => commands.move(graph, new Map([['a', { x: Number.NaN, y: 0 }]]))).toThrow('too far');
  expect(() => commands.putFrame(graph, { title: '', x: 0, y: 0, width: -1, height: 1 })).toThrow('frame');
  expect(() => commands.setViewport(graph, { x: 0, y: 0, zoom: 0 })).toThrow('viewport');
  expect(() => commands.removeAnnotations(graph, { notes: ['x'] })).toThrow('no frame or note "x"');
});

test('names are given and taken back', () => {
  const named = commands.expose(graph, {
    kind: 'param',
    name: 'seed',
    ref: { node: 'a', param: 'seed' },
    doc: 'Which.',
  }).graph;
  expect(named.interface.inputs.get('seed')).toEqual({ node: 'a', param: 'seed', doc: 'Which.' });
  expect(commands.unexpose(named, 'param', 'seed').graph).toEqual(graph);
  expect(commands.unexpose(graph, 'output', 'mask').graph.interface.outputs.size).toBe(0);
  expect(() => commands.unexpose(graph, 'param', 'x')).toThrow('no param of the name "x"');
  expect(() => commands.expose(graph, { kind: 'input', name: 'x', ref: at('a', 'x') })).toThrow(
    'Only subgraphs',
  );
});

test('what a subgraph loses, its uses lose too, through all levels', () => {
  const nested = buildGraph({
    nodes: {
      a: 'sample.tiny-image',
      o: { type: 'subgraph:outer', params: { cut: 3, other: 1 } },
      r: 'report.tiny-report',
    },
    edges: ['a.image > o.in', 'o.out > r.items', 'a.image > r.items'],
    interface: {
      inputs: { cut: { node: 'o', param: 'cut' }, seed: { node: 'a', param: 'seed' } },
      outputs: { mask: { node: 'o', port: 'out' } },
    },
    subgraphs: {
      outer: {
        nodes: { i: { type: 'subgraph:inner', params: { level: 1 } }, x: 'image.tiny-invert' },
        edges: ['x.image > i.image'],
        inputs: { in: { targets: [at('x', 'image'), at('i', 'second')] } },
        outputs: { out: at('i', 'mask') },
        params: { cut: { node: 'i', param: 'level' }, other: { node: 'x', param: 'white' } },
      },
      inner: {
        nodes: { t: 'image.tiny-threshold', s: 'statistics.tiny-table' },
        inputs: { image: { targets: [at('t', 'image')] }, second: { targets: [at('s', 'image')] } },
        outputs: { mask: at('t', 'mask') },
        params: { level: { node: 't', param: 'level' } },
      },
    },
  });
  const edit = commands.removeNodes(nested, ['t'], 'inner');
  const { graph: after } = edit;
  const outer = after.subgraphs.get('outer');
  expect([...(outer?.edges.keys() ?? [])]).toEqual([]);
  expect(outer?.inputs.get('in')?.targets).toEqual([at('i', 'second'), at('x', 'image')]);
  expect([...(outer?.outputs.keys() ?? [])]).toEqual([]);
  expect([...(outer?.params.keys() ?? [])]).toEqual(['other']);
  expect(outer?.nodes.get('i')?.params).toEqual({});
  expect(after.nodes.get('o')?.params).toEqual({ other: 1 });
  expect([...after.edges.keys()].sort()).toEqual(['a.image > o.in', 'a.image > r.items']);
  expect([...after.interface.inputs.keys()]).toEqual(['seed']);
  expect(after.interface.outputs.size).toBe(0);
  const unnamed = commands.unexpose(nested, 'input', 'in', 'outer').graph;
  expect([...unnamed.edges.keys()].sort()).toEqual(['a.image > r.items', 'o.out > r.items']);
  const more = commands.expose(nested, { kind: 'input', name: 'in', ref: at('i', 'image') }, 'outer').graph;
  expect(more.subgraphs.get('outer')?.inputs.get('in')?.targets).toHaveLength(3);
  saved(more);
});

test('edits inside a subgraph leave the graph alone, and a subgraph cannot enter itself', () => {
  const start = buildGraph({
    nodes: { g: 'subgraph:g' },
    subgraphs: { g: { nodes: { t: 'image.tiny-threshold' } } },
  });
  const edit = commands.addNode(start, tinyCatalogue, { type: 'image.tiny-invert', id: 'i' }, 'g');
  expect(edit.graph.nodes).toBe(start.nodes);
  const wired = commands.connect(edit.graph, tinyCatalogue, at('i', 'image'), at('t', 'image'), {
    scope: 'g',
  });
  expect(wired.graph.subgraphs.get('g')?.edges.size).toBe(1);
  expect(() => commands.addNode(start, tinyCatalogue, { type: 'subgraph:g' }, 'g')).toThrow(
    'contains itself',
  );
  expect(() => commands.removeSubgraph(start, 'g')).toThrow('is in use');
  const unused = commands.removeNodes(start, ['g']).graph;
  expect(commands.removeSubgraph(unused, 'g').graph.subgraphs.size).toBe(0);
  expect(commands.setTitle(start, 'Group', 'g').graph.subgraphs.get('g')?.title).toBe('Group');
});
