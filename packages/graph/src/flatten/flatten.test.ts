import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyGraph, type Graph } from '../model/graph.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph, type Sketch } from '../testing/build.ts';
import { flatten, rootNodeOf } from './flatten.ts';
import { topologicalOrder } from './topological-order.ts';

const edgesOf = (graph: Graph) =>
  flatten(graph, tinyCatalogue).edges.map(
    ({ from, to }) => `${from.node}.${from.port} > ${to.node}.${to.port}`,
  );

const nested = buildGraph({
  nodes: {
    src: 'sample.tiny-image',
    one: { type: 'subgraph:outer', title: 'First', params: { level: 7 } },
    two: { type: 'subgraph:outer', disabled: true },
    report: 'report.tiny-report',
  },
  edges: [
    'src.image > one.image',
    'src.image > two.image',
    'one.mask > report.items',
    'src.image > report.items',
  ],
  interface: { outputs: { mask: { node: 'one', port: 'mask' }, image: { node: 'src', port: 'image' } } },
  subgraphs: {
    outer: {
      title: 'Outer',
      nodes: { deep: { type: 'subgraph:inner', params: { cut: 3 } }, add: 'image.tiny-add' },
      edges: ['add.image > deep.in'],
      inputs: {
        image: {
          targets: [
            { node: 'add', port: 'a' },
            { node: 'add', port: 'b' },
          ],
        },
      },
      outputs: { mask: { node: 'deep', port: 'out' } },
      params: { level: { node: 'deep', param: 'cut' } },
    },
    inner: {
      title: 'Inner',
      nodes: {
        t: { type: 'image.tiny-threshold', params: { level: 1, method: 'fixed' } },
        i: 'image.tiny-invert',
      },
      edges: ['i.image > t.image'],
      inputs: { in: { targets: [{ node: 'i', port: 'image' }] } },
      outputs: { out: { node: 't', port: 'mask' } },
      params: { cut: { node: 't', param: 'level' } },
    },
  },
});

test('subgraphs are unfolded with their settings, titles and connections', () => {
  const flat = flatten(nested, tinyCatalogue);
  expect([...flat.nodes.keys()]).toEqual([
    'one/add',
    'one/deep/i',
    'one/deep/t',
    'report',
    'src',
    'two/add',
    'two/deep/i',
    'two/deep/t',
  ]);
  expect(flat.nodes.get('one/deep/t')).toEqual({
    id: 'one/deep/t',
    type: 'image.tiny-threshold',
    version: 1,
    params: { level: 7, method: 'fixed' },
    title: 'First / Inner / Threshold',
    disabled: false,
  });
  expect(flat.nodes.get('two/deep/t')).toMatchObject({
    params: { level: 3 },
    disabled: true,
    title: 'Outer / Inner / Threshold',
  });
  expect(edgesOf(nested)).toEqual([
    'src.image > one/add.a',
    'src.image > one/add.b',
    'one/add.image > one/deep/i.image',
    'one/deep/i.image > one/deep/t.image',
    'one/deep/t.mask > report.items',
    'src.image > report.items',
    'src.image > two/add.a',
    'src.image > two/add.b',
    'two/add.image > two/deep/i.image',
    'two/deep/i.image > two/deep/t.image',
  ]);
  expect(flat.inputs.get('report')?.get('items')).toEqual([
    { node: 'one/deep/t', port: 'mask' },
    { node: 'src', port: 'image' },
  ]);
  expect(flat.outgoing.get('src')).toHaveLength(5);
  expect(Object.fromEntries(flat.outputs)).toEqual({
    image: { node: 'src', port: 'image' },
    mask: { node: 'one/deep/t', port: 'mask' },
  });
  expect(flat.order.indexOf('one/deep/t')).toBeLessThan(flat.order.indexOf('report'));
  expect(rootNodeOf('one/deep/t')).toBe('one');
});

test('a ladder of nested subgraphs is refused at once', () => {
  const rung = (next: string): Sketch => ({ nodes: { a: `subgraph:${next}`, b: `subgraph:${next}` } });
  const ladder = (last: Sketch) =>
    buildGraph({
      nodes: { a: 'subgraph:s0' },
      subgraphs: Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`s${i}`, i === 29 ? last : rung(`s${i + 1}`)]),
      ),
    });
  expect(() => flatten(ladder({ nodes: { x: 'sample.tiny-image' } }), tinyCatalogue)).toThrow(
    'more than 5000 nodes',
  );
  expect(() => flatten(ladder({ nodes: {} }), tinyCatalogue)).toThrow('more than 5000 nodes');
});

test('connections that multiply are refused', () => {
  const wide = Array.from({ length: 200 }, (_, i) => `n${i}`);
  const graph = buildGraph({
    nodes: {
      ...Object.fromEntries(wide.map((id) => [id, 'sample.tiny-image'])),
      g: 'subgraph:g',
    },
    edges: wide.map((id) => `${id}.image > g.in` as const),
    subgraphs: {
      g: {
        nodes: Object.fromEntries(wide.map((id) => [id, 'report.tiny-report'])),
        inputs: { in: { targets: wide.map((node) => ({ node, port: 'items' })) } },
      },
    },
  });
  expect(() => flatten(graph, tinyCatalogue)).toThrow('more than 20000 connections');
});

test('5,000 nodes in a row and in a fan', () => {
  const ids = Array.from({ length: 4999 }, (_, i) => `n${String(i).padStart(4, '0')}`);
  const chain = buildGraph({
    nodes: { s: 'sample.tiny-image', ...Object.fromEntries(ids.map((id) => [id, 'image.tiny-invert'])) },
    edges: ids.map((id, i) => `${i === 0 ? 's' : (ids[i - 1] ?? '')}.image > ${id}.image` as const),
  });
  expect(flatten(chain, tinyCatalogue).order).toEqual(['s', ...ids]);
});

test('what does not fit is refused', () => {
  const base = { nodes: { s: 'sample.tiny-image', g: 'subgraph:g' }, subgraphs: { g: { nodes: {} } } };
  const wrongPort = buildGraph({ ...base, edges: ['s.image > g.in'] });
  expect(() => flatten(wrongPort, tinyCatalogue)).toThrow('Subgraph "g" has no port "in".');
  const wrongParam = buildGraph({ ...base, nodes: { g: { type: 'subgraph:g', params: { x: 1 } } } });
  expect(() => flatten(wrongParam, tinyCatalogue)).toThrow('Subgraph "g" has no parameter "x".');
  const invert = (id: string) => ({ id, type: 'image.tiny-invert', version: 1, params: {} });
  const edge = (from: string, to: string) =>
    [`${from}${to}`, { from: { node: from, port: 'image' }, to: { node: to, port: 'image' } }] as const;
  const ring: Graph = {
    ...emptyGraph(),
    nodes: new Map([
      ['a', invert('a')],
      ['b', invert('b')],
    ]),
    edges: new Map([edge('a', 'b'), edge('b', 'a')]),
  };
  expect(() => flatten(ring, tinyCatalogue)).toThrow('Nodes feed themselves: a -> b -> a.');
});

test('the order is topological, complete and independent of the order in memory', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), (graph) => {
      const flat = flatten(graph, tinyCatalogue);
      expect(new Set(flat.order)).toEqual(new Set(flat.nodes.keys()));
      const rank = new Map(flat.order.map((id, i) => [id, i]));
      for (const { from, to } of flat.edges) expect(rank.get(from.node)!).toBeLessThan(rank.get(to.node)!);
      const turned = flatten(
        {
          ...graph,
          nodes: new Map([...graph.nodes].reverse()),
          edges: new Map([...graph.edges].reverse()),
        },
        tinyCatalogue,
      );
      expect(turned).toEqual(flat);
      expect([...turned.nodes.keys()]).toEqual([...flat.nodes.keys()]);
    }),
    { numRuns: 50 },
  );
});

test('nodes on a cycle are missing from the order', () => {
  const edge = (a: string, b: string) => ({ from: { node: a, port: 'o' }, to: { node: b, port: 'i' } });
  expect(topologicalOrder(['c', 'b', 'a'], [edge('b', 'c'), edge('c', 'b')])).toEqual(['a']);
});
