import type { Catalogue, NodeDefinition } from '@ramify/sdk';
import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { buildGraph } from '../testing/build.ts';
import { migrateNodes } from './migrate-nodes.ts';
import { migrateSchema } from './migrate-schema.ts';
import { parseGraph, readGraph } from './parse-graph.ts';
import { writeGraph } from '../write/write-graph.ts';

const scale = 'image.tiny-scale';
const withScale = (change: Partial<NodeDefinition>): Catalogue =>
  new Map([...tinyCatalogue, [scale, { ...tinyCatalogue.get(scale)!, ...change }]]);
const graphWith = (version: number, params: object, extra: object = {}) =>
  buildGraph({ nodes: { a: { type: scale, version, params, ...extra } } });

test('nodes of older versions are brought forward, in subgraphs too', () => {
  const old = { type: scale, version: 1, params: { factor: '2.5', note: 1 } };
  const graph = buildGraph({
    nodes: { a: old, b: { ...old, version: 2, params: { gain: 3 } }, s: 'subgraph:s' },
    subgraphs: { s: { nodes: { c: { ...old, title: 'Mine' } } } },
  });
  const result = parseGraph(writeGraph(graph), tinyCatalogue);
  if (!result.ok) throw result.errors[0]!;
  expect(result.graph.nodes.get('a')).toEqual({
    id: 'a',
    type: scale,
    version: 3,
    params: { gain: 2.5, note: 1, offset: 0 },
  });
  expect(result.graph.nodes.get('b')?.params).toEqual({ gain: 3, offset: 0 });
  expect(result.graph.subgraphs.get('s')?.nodes.get('c')).toMatchObject({ version: 3, title: 'Mine' });
  expect(result.issues).toEqual([
    {
      severity: 'info',
      code: 'W_NODE_MIGRATED',
      message: '"Scale" was brought from version 1 to version 3.',
      where: { node: 'a' },
    },
    expect.objectContaining({ message: '"Scale" was brought from version 2 to version 3.' }),
    expect.objectContaining({ where: { node: 'c', path: 'subgraphs.s' } }),
  ]);
});

test('without a catalogue nothing is changed', () => {
  const graph = graphWith(1, { factor: '2' });
  expect(readGraph(writeGraph(graph)).graph.nodes.get('a')?.version).toBe(1);
});

test('a newer node is kept as it is and reported', () => {
  const graph = graphWith(4, { gain: 1, new: true });
  const { graph: after, issues } = migrateNodes(graph, tinyCatalogue);
  expect(after).toBe(graph);
  expect(issues).toMatchObject([
    {
      severity: 'error',
      code: 'E_NODE_VERSION',
      message: '"Scale" was saved by version 4 of the node; version 3 is installed.',
      where: { node: 'a' },
    },
  ]);
});

test('a gap, a throw and a wrong result of migrations keep the node as it is', () => {
  const graph = graphWith(1, { factor: '2' }, { title: 'Mine' });
  const messages = (migrate: NodeDefinition['migrate']) => {
    const { graph: after, issues } = migrateNodes(graph, withScale({ migrate }));
    expect(after).toBe(graph);
    return issues.map(({ code, message }) => `${code} ${message}`);
  };
  expect(messages({ 1: (params) => params })).toEqual([
    'E_NODE_VERSION "Mine" was saved by version 1 of the node; version 3 is installed and nothing leads from the one to the other.',
  ]);
  const failing = () => {
    throw new TypeError('no factor');
  };
  expect(messages({ 1: failing, 2: failing })).toEqual([
    'E_NODE_VERSION "Mine" cannot be brought from version 1 to version 3: no factor',
  ]);
  expect(messages({ 1: () => ({ gain: Number.NaN }), 2: failing })).toEqual([
    'E_NODE_VERSION "Mine" cannot be brought from version 1 to version 3: NaN cannot be saved: it is no finite number.',
  ]);
});

test('a migration that changes its argument harms nobody', () => {
  const graph = graphWith(2, { list: [1] });
  const mutate = (params: Record<string, unknown>) => {
    (params['list'] as number[]).push(2);
    return params;
  };
  const { graph: after } = migrateNodes(graph, withScale({ migrate: { 2: mutate } }));
  expect(graph.nodes.get('a')?.params).toEqual({ list: [1] });
  expect(after.nodes.get('a')?.params).toEqual({ list: [1, 2] });
});

test('files go through all schema versions in order', () => {
  const steps = {
    1: (file: Record<string, unknown>) => ({ ...file, trail: ['one'] }),
    2: (file: Record<string, unknown>) => ({ ...file, trail: [...(file['trail'] as string[]), 'two'] }),
  };
  const file = { format: 'ramify-graph', schema: 1 };
  expect(migrateSchema(file, steps, 3)).toEqual({ ...file, schema: 3, trail: ['one', 'two'] });
  expect(migrateSchema({ ...file, schema: 3 }, steps, 3)).toEqual({ ...file, schema: 3 });
  expect(() => migrateSchema(file, {}, 2)).toThrow('No migration leads on from schema 1');
  expect(() => migrateSchema({ ...file, schema: 4 }, steps, 3)).toThrow('this version reads up to 3');
});
