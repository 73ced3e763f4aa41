import { readFileSync } from 'node:fs';
import path from 'node:path';
import { linkDomains, linkedColumn } from '@ramify/editor-core';
import { flatten, readGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes/catalogue';
import { expect, test } from 'vitest';

const graphs = path.join(import.meta.dirname, '../../../../../graphs');
const domainsOf = (name: string) => {
  const { graph } = readGraph(readFileSync(path.join(graphs, `${name}.graph.json`), 'utf8'), catalogue);
  return linkDomains(flatten(graph, catalogue), catalogue);
};

test('what is known of branches shares their ids', () => {
  const domain = domainsOf('full-analysis');
  const branch = ['skeleton', 'labels'].map((port) => domain({ node: 'prune', port }));
  expect(branch).toEqual(['prune', 'prune']);
  for (const [node, port] of [
    ['regions', 'regions'],
    ['labels', 'labels'],
    ['extract', 'traces'],
    ['delta-f', 'baseline'],
    ['transients', 'events'],
    ['embed', 'embedding'],
    ['cluster', 'partition'],
    ['assemblies', 'partition'],
    ['correlation', 'matrix'],
    ['statistics', 'branches'],
    ['join', 'table'],
    ['scatter', 'figure'],
  ] as const) {
    expect(domain({ node, port }), `${node}.${port}`).toBe('prune');
  }
});

test('other things have ids of their own, or none', () => {
  const domain = domainsOf('full-analysis');
  expect(domain({ node: 'branches', port: 'skeleton' })).toBe('branches');
  expect(domain({ node: 'merge', port: 'regions' })).toBe('merge');
  expect(domain({ node: 'merge', port: 'labels' })).toBe('merge');
  expect(domain({ node: 'select', port: 'traces' })).toBe('nmf');
  expect(domain({ node: 'gallery', port: 'figure' })).toBe('nmf');
  expect(domain({ node: 'synchronous', port: 'activity' })).toBe('synchronous.activity');
  expect(domain({ node: 'assemblies', port: 'reactivation' })).toBe('assemblies.reactivation');
  for (const [node, port] of [
    ['movie', 'movie'],
    ['summary', 'image'],
    ['report', 'file'],
    ['nowhere', 'port'],
  ] as const) {
    expect(domain({ node, port }), `${node}.${port}`).toBeNull();
  }
});

test('merged regions begin a domain that what follows them shares', () => {
  const domain = domainsOf('consecutive-clustering');
  const all = new Set([
    domain({ node: 'merge', port: 'regions' }),
    domain({ node: 'prune', port: 'skeleton' }),
  ]);
  expect(all.size).toBe(2);
});

test('the column that names the regions', () => {
  const column = (name: string, type: 'integer' | 'number' = 'integer') => ({ name, type });
  expect(linkedColumn([column('recording'), column('id')])).toBe(1);
  expect(linkedColumn([column('region'), column('event')])).toBe(0);
  expect(linkedColumn([column('cluster'), column('regions')])).toBe(-1);
  expect(linkedColumn([column('id', 'number')])).toBe(-1);
});
