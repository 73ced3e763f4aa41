import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flatten } from '../flatten/flatten.ts';
import { emptyGraph } from '../model/graph.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph, type Sketch } from '../testing/build.ts';
import * as commands from './index.ts';

const at = (node: string, port: string) => ({ node, port });
const group: Sketch = {
  nodes: { t: 'image.tiny-threshold' },
  inputs: { in: { targets: [at('t', 'image')] } },
  outputs: { mask: at('t', 'mask') },
};
const graph = buildGraph({
  nodes: { a: 'sample.tiny-image', b9: { type: 'image.tiny-invert', title: 'Flip' }, g: 'subgraph:group' },
  edges: ['a.image > b9.image', 'b9.image > g.in'],
  layout: { positions: { b9: { x: 1, y: 2 } } },
  subgraphs: { group },
});

test('copies get free ids, keep the connections between them and are moved', () => {
  const text = commands.copySelection(graph, ['b9', 'g']);
  expect(text).toContain('"ramify-graph"');
  const edit = commands.paste(graph, tinyCatalogue, text, { offset: { x: 10, y: 10 } });
  expect(edit.created).toEqual(['b2', 'g2']);
  expect(edit.graph.nodes.get('b2')?.title).toBe('Flip');
  expect(edit.graph.edges.has('b2.image > g2.in')).toBe(true);
  expect(edit.graph.edges.size).toBe(3);
  expect(edit.graph.layout.positions.get('b2')).toEqual({ x: 11, y: 12 });
  expect(edit.graph.subgraphs.size).toBe(1);
  expect(commands.copySelection(graph, ['a'])).not.toContain('threshold');
});

test('ids that are free are kept, subgraphs come along', () => {
  const text = commands.copySelection(graph, ['b9', 'g']);
  const { graph: fresh } = commands.paste(emptyGraph('New'), tinyCatalogue, text);
  expect([...fresh.nodes.keys()]).toEqual(['b9', 'g']);
  expect(fresh.title).toBe('New');
  expect(fresh.subgraphs.get('group')).toEqual(graph.subgraphs.get('group'));
});

test('another subgraph of the same id gets a new one, down to the inner ones', () => {
  const nested = (level: number) =>
    buildGraph({
      nodes: { n: 'subgraph:outer' },
      subgraphs: {
        outer: { nodes: { i: 'subgraph:inner' } },
        inner: { nodes: { t: { type: 'image.tiny-threshold', params: { level } } } },
      },
    });
  const text = commands.copySelection(nested(2), ['n']);
  const { graph: both } = commands.paste(nested(1), tinyCatalogue, text);
  expect([...both.subgraphs.keys()].sort()).toEqual(['inner', 'inner2', 'outer', 'outer2']);
  const flat = flatten(both, tinyCatalogue);
  expect(flat.nodes.get('n/i/t')?.params).toEqual({ level: 1 });
  expect(flat.nodes.get('n2/i/t')?.params).toEqual({ level: 2 });
  expect(commands.paste(both, tinyCatalogue, text).graph.subgraphs.size).toBe(6);
});

test('a subgraph is not pasted into itself', () => {
  const text = commands.copySelection(graph, ['g']);
  expect(() => commands.paste(graph, tinyCatalogue, text, { scope: 'group' })).toThrow('contains itself');
  const into = commands.paste(graph, tinyCatalogue, commands.copySelection(graph, ['b9']), {
    scope: 'group',
  });
  expect(into.graph.subgraphs.get('group')?.nodes.has('b9')).toBe(true);
});

test('what is no graph is refused, older nodes are brought forward', () => {
  expect(() => commands.paste(graph, tinyCatalogue, 'Hello')).toThrow('"Hello" is no value that JSON knows');
  expect(() => commands.paste(graph, tinyCatalogue, commands.copySelection(graph, []))).toThrow(
    'holds no nodes',
  );
  const old = commands.copySelection(
    buildGraph({ nodes: { s: { type: 'image.tiny-scale', params: { factor: '2' } } } }),
    ['s'],
  );
  expect(commands.paste(graph, tinyCatalogue, old).graph.nodes.get('s')).toMatchObject({
    version: 3,
    params: { gain: 2, offset: 0 },
  });
});

test('any selection of any graph can be copied and pasted', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), arbitraryGraph(tinyCatalogue), (from, into) => {
      for (const scope of [undefined, ...from.subgraphs.keys()]) {
        const nodes = [...(scope === undefined ? from : from.subgraphs.get(scope)!).nodes.keys()];
        if (nodes.length === 0) continue;
        const edit = commands.paste(into, tinyCatalogue, commands.copySelection(from, nodes, scope));
        expect(edit.created).toHaveLength(nodes.length);
        expect(edit.graph.nodes.size).toBe(into.nodes.size + nodes.length);
        const source = flatten(
          commands.paste(emptyGraph(), tinyCatalogue, commands.copySelection(from, nodes, scope)).graph,
          tinyCatalogue,
        );
        const both = flatten(edit.graph, tinyCatalogue);
        expect(both.nodes.size).toBe(flatten(into, tinyCatalogue).nodes.size + source.nodes.size);
        expect(both.edges.length).toBe(flatten(into, tinyCatalogue).edges.length + source.edges.length);
      }
    }),
    { numRuns: 25 },
  );
});
