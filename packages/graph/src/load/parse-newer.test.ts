import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { graphFile, type Sketch } from '../testing/build.ts';
import { writeGraph } from '../write/write-graph.ts';
import { parseGraph, readGraph } from './parse-graph.ts';
import { isNewerGraph, parseNewer } from './parse-newer.ts';

const sketch: Sketch = {
  nodes: {
    a: { type: 'sample.tiny-image', params: { height: 5 } },
    b: { type: 'image.tiny-invert', condition: 'a.mean > 3', retries: { most: 3 } },
  },
  edges: ['a.image > b.image'],
  layout: { positions: { a: { x: 1, y: 2 }, b: { x: 3, y: 4, pinned: true } }, theme: 'dark' },
  variables: [{ name: 'x' }],
};
const newer = (change: object = {}, schema = 2): string =>
  JSON.stringify({ ...graphFile(sketch), schema, ...change });

test('a newer file is read as far as it is known, and what is left out is named', () => {
  const result = parseNewer(newer(), tinyCatalogue);
  if (!result.ok) throw result.errors[0]!;
  expect(result.newer).toEqual({
    schema: 2,
    reads: 1,
    unread: expect.arrayContaining([
      'nodes[1].condition (node "b", condition)',
      'nodes[1].retries (node "b", retries)',
      'layout.positions.b.pinned (layout, positions, b, pinned)',
      'layout.theme (layout, theme)',
      'variables',
    ]) as string[],
    more: 0,
  });
  expect(result.newer?.unread).toHaveLength(5);
  const known = graphFile({
    nodes: { a: { type: 'sample.tiny-image', params: { height: 5 } }, b: 'image.tiny-invert' },
    edges: ['a.image > b.image'],
    layout: { positions: { a: { x: 1, y: 2 }, b: { x: 3, y: 4 } } },
  });
  expect(result.graph).toEqual(readGraph(JSON.stringify(known), tinyCatalogue).graph);
  // The copy is a file of the present schema.
  expect(parseGraph(writeGraph(result.graph), tinyCatalogue).ok).toBe(true);
});

test('a file of this schema is read as ever, strictly', () => {
  expect(parseNewer(JSON.stringify(graphFile({ nodes: {} })))).not.toHaveProperty('newer');
  expect(parseNewer(newer({}, 1))).toEqual(parseGraph(newer({}, 1)));
  expect(parseNewer(newer({}, 1)).ok).toBe(false);
});

test('runs refuse what the editor opens', () => {
  const result = parseGraph(newer());
  expect(result.ok ? [] : result.errors.map(({ code }) => code)).toEqual(['E_GRAPH_NEWER']);
});

test('what is no graph without the unknown is refused with its place', () => {
  const nodes = [{ id: 'a', type: 'sample.tiny-image', revision: 'x' }];
  const result = parseNewer(newer({ nodes, edges: [] }));
  expect(result.ok ? [] : result.errors.map(({ code, message }) => [code, message])).toEqual([
    [
      'E_GRAPH_NEWER',
      'The graph was written by a newer version of Ramify (schema 2; this version reads up to 1), and what this version knows of it is no whole graph. Line 1: node "a", version must be a number; it is missing.',
    ],
  ]);
});

test.each([
  ['nesting', `{"format":"ramify-graph","schema":2,"x":${'['.repeat(100)}`, 'E_GRAPH_LIMIT'],
  ['size', newer({ title: 'x'.repeat(5_000_001) }), 'E_GRAPH_LIMIT'],
  ['a prototype', newer().replace('"variables"', '"__proto__"'), 'E_GRAPH_SCHEMA'],
  ['too many nodes', newer({ nodes: Array.from({ length: 5001 }, () => 0) }), 'E_GRAPH_LIMIT'],
  ['broken JSON', newer().slice(0, -5), 'E_GRAPH_SYNTAX'],
  ['another format', newer({ format: 'x' }), 'E_GRAPH_SCHEMA'],
  ['schema 0', newer({}, 0), 'E_GRAPH_SCHEMA'],
  [
    'a cycle',
    newer({ edges: [{ from: { node: 'b', port: 'image' }, to: { node: 'b', port: 'image' } }] }),
    'E_GRAPH_NEWER',
  ],
])('a hostile newer file is refused: %s', (_, text, code) => {
  const result = parseNewer(text, tinyCatalogue);
  expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual([code]);
});

test('of thousands of unknown fields the first are named and the others counted', () => {
  const extra = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`x${i}`, i]));
  const result = parseNewer(newer(extra));
  expect(result.ok && result.newer).toMatchObject({ more: 2955, unread: { length: 50 } });
  const long = parseNewer(newer({ ['y'.repeat(60_000)]: 1 }));
  expect(long.ok && Math.max(...(long.newer?.unread ?? []).map(({ length }) => length))).toBeLessThan(200);
});

test('a newer graph is recognised by its head alone', () => {
  expect(isNewerGraph(newer({ nodes: 'unreadable' }))).toBe(true);
  const deep = newer().replace('"dark"', '['.repeat(500) + ']'.repeat(500));
  expect(isNewerGraph(deep)).toBe(true);
  expect(isNewerGraph(newer({}, 1))).toBe(false);
  expect(isNewerGraph('{')).toBe(false);
  expect(isNewerGraph('{"schema": 9}')).toBe(false);
});
