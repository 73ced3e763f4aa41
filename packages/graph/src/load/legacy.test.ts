import { readdirSync, readFileSync } from 'node:fs';
import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { lintGraph } from '../check/lint-graph.ts';
import { flatten } from '../flatten/flatten.ts';
import { schemaVersion } from '../schema/graph-schema.ts';
import { graphHash } from '../write/graph-hash.ts';
import { writeGraph } from '../write/write-graph.ts';
import { readGraph } from './parse-graph.ts';

// Files as versions of the program wrote them. They are never edited: whatever changes, they stay readable.
const folder = new URL('../../../../graphs/legacy/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graph.json'))
  .sort();
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

test('there are files of every schema version', () => {
  const versions = new Set(files.map((name) => Number(name.split(/[\\/]/, 1)[0])));
  expect([...versions]).toEqual(Array.from({ length: schemaVersion }, (_, i) => i + 1));
});

test.each(files)('%s is read, and written stably', (name) => {
  const text = read(name);
  const { graph } = readGraph(text);
  const written = writeGraph(graph);
  expect(writeGraph(readGraph(written).graph)).toBe(written);
  if (name.startsWith(String(schemaVersion))) expect(written).toBe(text);
});

test.each(files)('%s can be run after migration', (name) => {
  const { graph } = readGraph(read(name), tinyCatalogue);
  const opaque = new Set(['E_NODE_UNKNOWN', 'E_NODE_VERSION']);
  const errors = lintGraph(graph, tinyCatalogue).filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ code }) => !opaque.has(code))).toEqual([]);
  expect(flatten(graph, tinyCatalogue).order.length).toBeGreaterThan(0);
});

test('hashes of saved graphs stay the same', () => {
  const hashes = files.map((name) => [name.replaceAll('\\', '/'), graphHash(readGraph(read(name)).graph)]);
  expect(Object.fromEntries(hashes)).toMatchInlineSnapshot(`
    {
      "1/all-fields.graph.json": "0084da6fec7783239ff3005f55ca27d443cb4e4f9cadef02f15dd0a4b753c9ab",
      "1/simple.graph.json": "6c4fda1274438ccf58719181492aba5645f7873ebff56cc04e9f1686ae9ec3de",
    }
  `);
});
