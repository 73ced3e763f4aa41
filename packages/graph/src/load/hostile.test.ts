import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { graphFile, type Sketch } from '../testing/build.ts';
import { parseGraph } from './parse-graph.ts';

const image = 'sample.tiny-image';
const file = (
  change: (graph: Record<string, unknown>) => unknown,
  sketch: Sketch = { nodes: { a: image } },
) => JSON.stringify(change(graphFile(sketch) as Record<string, unknown>));
const withField = (name: string, value: unknown) => file((graph) => ({ ...graph, [name]: value }));
const withNode = (node: unknown) => withField('nodes', [node]);
const node = { id: 'a', type: image, version: 1, params: {} };

function errorsOf(text: string): { code: string; message: string }[] {
  const result = parseGraph(text, tinyCatalogue);
  expect(result.ok).toBe(false);
  return result.ok ? [] : result.errors.map(({ code, message }) => ({ code, message }));
}

/** One line per hostile file: what it is, its text, the code, words of the message. */
const corpus: [name: string, text: () => string, code: string, words: string][] = [
  ['nothing', () => '', 'E_GRAPH_SYNTAX', 'empty'],
  ['blanks', () => ' \n\t ', 'E_GRAPH_SYNTAX', 'empty'],
  ['a byte order mark', () => `\uFEFF${withField('title', 'x')}`, 'E_GRAPH_SYNTAX', 'byte order mark'],
  ['200,000 nested lists', () => '['.repeat(200_000), 'E_GRAPH_LIMIT', 'nested more than 32 deep'],
  ['200,000 nested objects', () => '{"a":'.repeat(200_000), 'E_GRAPH_LIMIT', 'nested more than 32 deep'],
  ['a text of 50 MB', () => withField('title', 'x'.repeat(50_000_000)), 'E_GRAPH_LIMIT', 'more than 5 MB'],
  ['5 MB only in UTF-8', () => withField('title', 'ä'.repeat(2_600_000)), 'E_GRAPH_LIMIT', 'more than 5 MB'],
  [
    'a long text',
    () => withField('title', 'x'.repeat(70_000)),
    'E_GRAPH_LIMIT',
    'more than 65536 characters',
  ],
  ['a long name', () => withField('x'.repeat(70_000), 1), 'E_GRAPH_LIMIT', 'more than 65536 characters'],
  [
    'a number without end',
    () => `{"format": 1${'0'.repeat(100_000)}}`,
    'E_GRAPH_LIMIT',
    'more than 400 digits',
  ],
  ['half a file', () => withField('title', 'x').slice(0, 60), 'E_GRAPH_SYNTAX', 'no closing quote'],
  ['NaN', () => '{"format": NaN}', 'E_GRAPH_SYNTAX', '"NaN" is no value'],
  ['infinity', () => withNode(0).replace('[0]', '[1e400]'), 'E_GRAPH_LIMIT', '1e400 is too large'],
  ['half a character', () => withField('title', 'a\ud800b'), 'E_GRAPH_SYNTAX', 'surrogate pair'],
  ['a name twice', () => '{"format": "ramify-graph", "format": 1}', 'E_GRAPH_DUPLICATE', 'stands twice'],
  ['__proto__', () => '{"format": "ramify-graph", "__proto__": {"x": 1}}', 'E_GRAPH_SCHEMA', 'reserved'],
  [
    '__proto__ in parameters',
    () => withNode({ ...node, params: { x: 1 } }).replace('"x"', '"__proto__"'),
    'E_GRAPH_SCHEMA',
    'reserved',
  ],
  [
    'a node called __proto__',
    () => withNode({ ...node, id: '__proto__' }),
    'E_GRAPH_SCHEMA',
    'is a reserved word',
  ],
  [
    'a position of constructor',
    () => withField('layout', { positions: { constructor: { x: 0, y: 0 } } }),
    'E_GRAPH_SCHEMA',
    'reserved',
  ],
  ['a list', () => '[]', 'E_GRAPH_SCHEMA', 'no Ramify graph. It holds a list'],
  ['null', () => 'null', 'E_GRAPH_SCHEMA', 'It holds null'],
  ['another format', () => '{"format": "x-graph"}', 'E_GRAPH_SCHEMA', 'Its format is text "x-graph"'],
  ['no schema', () => withField('schema', null), 'E_GRAPH_SCHEMA', 'schema must be a whole number'],
  ['a newer schema', () => withField('schema', 2), 'E_GRAPH_NEWER', 'newer version of Ramify (schema 2;'],
  [
    '100,000 nodes',
    () =>
      withField(
        'nodes',
        Array.from({ length: 100_000 }, () => 0),
      ),
    'E_GRAPH_LIMIT',
    'has 100000 nodes; at most 5000',
  ],
  [
    '30,000 connections',
    () =>
      withField(
        'edges',
        Array.from({ length: 30_000 }, () => 0),
      ),
    'E_GRAPH_LIMIT',
    'has 30000 connections; at most 20000',
  ],
  [
    '6,000 nodes in two subgraphs',
    () => withField('subgraphs', [{ nodes: Array(3000).fill(0) }, { nodes: Array(3000).fill(0) }, null, 7]),
    'E_GRAPH_LIMIT',
    'has 6001 nodes',
  ],
  [
    'nodes that are an object',
    () => withField('nodes', {}),
    'E_GRAPH_SCHEMA',
    'nodes must be a list; it is an object',
  ],
  [
    'a node that is a number',
    () => withNode(5),
    'E_GRAPH_SCHEMA',
    'node number 1 must be an object; it is 5',
  ],
  [
    'an id that is a number',
    () => withNode({ ...node, id: 5 }),
    'E_GRAPH_SCHEMA',
    'id must be text; it is 5',
  ],
  [
    'an id with a slash',
    () => withNode({ ...node, id: 'a/b' }),
    'E_GRAPH_SCHEMA',
    'node "a/b", id must be 1 to 40',
  ],
  [
    'no version',
    () => withNode({ id: 'a', type: image }),
    'E_GRAPH_SCHEMA',
    'node "a", version must be a number; it is missing',
  ],
  [
    'a version of 1.5',
    () => withNode({ ...node, version: 1.5 }),
    'E_GRAPH_SCHEMA',
    'must be a whole number; it is 1.5',
  ],
  [
    'params that are a list',
    () => withNode({ ...node, params: [] }),
    'E_GRAPH_SCHEMA',
    'params must be an object; it is a list',
  ],
  [
    'a misspelt field',
    () => withNode({ ...node, parms: {} }),
    'E_GRAPH_SCHEMA',
    'node "a" has no field "parms". Did you mean "params"?',
  ],
  ['an unknown field', () => withField('code', 'rm -rf'), 'E_GRAPH_SCHEMA', 'the file has no field "code".'],
  ['a title of two lines', () => withField('title', 'a\nb'), 'E_GRAPH_SCHEMA', 'title must be one line'],
  [
    'an edge without an end',
    () => withField('edges', [{ from: { node: 'a', port: 'x' } }]),
    'E_GRAPH_SCHEMA',
    'connection number 1, to must be an object; it is missing',
  ],
  ['an id twice', () => withField('nodes', [node, node]), 'E_GRAPH_DUPLICATE', 'Two nodes have the id "a"'],
  [
    'an edge twice',
    () =>
      file((graph) => ({ ...graph, edges: [...(graph['edges'] as []), ...(graph['edges'] as [])] }), {
        nodes: { a: image, b: 'image.tiny-invert' },
        edges: ['a.image > b.image'],
      }),
    'E_GRAPH_DUPLICATE',
    'from a.image to b.image stands twice',
  ],
  [
    'an edge to nowhere',
    () => withField('edges', [{ from: { node: 'a', port: 'image' }, to: { node: 'z', port: 'image' } }]),
    'E_GRAPH_DANGLING',
    'names a node "z" that does not exist',
  ],
  [
    'an interface to nowhere',
    () => withField('interface', { inputs: { seed: { node: 'z', param: 'seed' } } }),
    'E_GRAPH_DANGLING',
    'interface.inputs.seed names a node "z"',
  ],
  [
    'a use of no subgraph',
    () => withNode({ ...node, type: 'subgraph:s' }),
    'E_GRAPH_DANGLING',
    'subgraph "s", which does not exist',
  ],
];

test.each(corpus)('%s is refused in words', (_, text, code, words) => {
  const [first] = errorsOf(text());
  expect(first?.code).toBe(code);
  expect(first?.message).toContain(words);
  expect(first?.message.length).toBeLessThan(600);
});

test('a cycle is refused and named', () => {
  const text = JSON.stringify(
    graphFile({
      nodes: { a: 'image.tiny-invert', b: 'image.tiny-invert', c: 'image.tiny-invert' },
      edges: ['a.image > b.image', 'b.image > c.image', 'c.image > b.image'],
    }),
  );
  expect(errorsOf(text)).toEqual([{ code: 'E_GRAPH_CYCLE', message: 'Nodes feed themselves: b -> c -> b.' }]);
});

test('a subgraph within itself is refused', () => {
  const inside = (id: string): Sketch => ({ nodes: { x: `subgraph:${id}` } });
  const text = (subgraphs: Record<string, Sketch>) =>
    JSON.stringify(graphFile({ nodes: { a: 'subgraph:s' }, subgraphs }));
  expect(errorsOf(text({ s: inside('s') }))[0]?.message).toBe('Subgraph "s" contains itself.');
  expect(errorsOf(text({ s: inside('t'), t: inside('s') }))[0]?.message).toBe(
    'Subgraphs contain each other: s -> t -> s.',
  );
  const chain = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      i === 0 ? 's' : `s${i}`,
      i === 39 ? { nodes: {} } : inside(`s${i + 1}`),
    ]),
  );
  expect(errorsOf(text(chain))[0]?.message).toBe('Subgraphs are nested 40 deep; at most 32 are allowed.');
});

test('every value in the wrong place is refused as such', () => {
  const wrong = [null, true, 0, 'text', [], {}, [{}], { a: {} }];
  const fields = ['title', 'description', 'nodes', 'edges', 'interface', 'subgraphs', 'layout', 'writtenBy'];
  for (const field of fields) {
    for (const value of wrong) {
      const result = parseGraph(withField(field, value), tinyCatalogue);
      if (result.ok) continue;
      for (const { code, message } of result.errors) {
        expect(['E_GRAPH_SCHEMA', 'E_GRAPH_DANGLING'], message).toContain(code);
        expect(message).not.toMatch(/undefined|\[object|Invalid input/);
      }
    }
  }
});

test('faults beyond the first are reported too, up to a limit', () => {
  const nodes = Array.from({ length: 100 }, (_, i) => ({ id: `n${i}`, type: image, version: 'x' }));
  const errors = errorsOf(withField('nodes', nodes));
  expect(errors).toHaveLength(21);
  expect(errors[1]?.message).toBe('Line 1: node "n1", version must be a number; it is text "x".');
  expect(errors[20]?.message).toBe('The file has 80 more faults like these.');
});

test('nothing reaches a prototype', () => {
  parseGraph(
    '{"format":"ramify-graph","schema":1,"nodes":[],"layout":{"positions":{"__proto__":{"x":1,"y":2}}}}',
  );
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  const text = withNode({ ...node, params: { toString: 1, valueOf: { hasOwnProperty: 2 } } });
  const result = parseGraph(text, tinyCatalogue);
  expect(result.ok && Object.keys(result.graph.nodes.get('a')?.params ?? {})).toEqual([
    'toString',
    'valueOf',
  ]);
});
