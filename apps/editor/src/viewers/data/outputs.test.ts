import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeRuns } from '@ramify/editor-core';
import { flatten, readGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes/catalogue';
import { expect, test } from 'vitest';
import { listOutputs } from './outputs.ts';

const file = path.join(import.meta.dirname, '../../../../../graphs/skeleton.graph.json');
const flat = flatten(readGraph(readFileSync(file, 'utf8'), catalogue).graph, catalogue);
const output = (digest: string) => ({ digest, bytes: 1, descriptor: { kind: 'image' } });
const runsOf = (made: Readonly<Record<string, Readonly<Record<string, string>>>>): NodeRuns =>
  new Map(
    Object.entries(made).map(([node, ports]) => [
      node,
      { outputs: Object.fromEntries(Object.entries(ports).map(([port, digest]) => [port, output(digest)])) },
    ]),
  ) as unknown as NodeRuns;

test('outputs in the order of the work; what stands for a node has its name alone', () => {
  const runs = runsOf({ prune: { labels: 'c', skeleton: 'b', unknown: 'x' }, movie: { movie: 'a' } });
  const outputs = listOutputs(flat, catalogue, runs, new Map());
  expect([...outputs].map(([key, { title }]) => [key, title])).toEqual([
    ['movie.movie', 'Load movie'],
    ['prune.skeleton', 'Prune'],
    ['prune.labels', 'Prune · labels'],
  ]);
});

test('what did not change is the same object', () => {
  const before = listOutputs(
    flat,
    catalogue,
    runsOf({ movie: { movie: 'a' }, prune: { mask: 'b' } }),
    new Map(),
  );
  expect(listOutputs(flat, catalogue, runsOf({ movie: { movie: 'a' }, prune: { mask: 'b' } }), before)).toBe(
    before,
  );
  const after = listOutputs(flat, catalogue, runsOf({ movie: { movie: 'a' }, prune: { mask: 'z' } }), before);
  expect(after.get('movie.movie')).toBe(before.get('movie.movie'));
  expect(after.get('prune.mask')).not.toBe(before.get('prune.mask'));
});
