import { createHash } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { expect, test } from 'vitest';
import { buildGraph, type Sketch } from '../testing/build.ts';
import { graphHash } from './graph-hash.ts';

const group: Sketch = {
  nodes: { i: 'image.tiny-invert' },
  inputs: { in: { targets: [{ node: 'i', port: 'image' }] } },
  outputs: { out: { node: 'i', port: 'image' } },
  params: { white: { node: 'i', param: 'white' } },
};
const base = {
  nodes: { a: 'sample.tiny-image', g: { type: 'subgraph:g', params: { white: 1 } } },
  edges: ['a.image > g.in'] as const,
  interface: { inputs: { seed: { node: 'a', param: 'seed' } } },
  subgraphs: { g: group },
};
const hash = (change: object) => graphHash(buildGraph({ ...base, ...change }));
const reference = hash({});

test('SHA-256 agrees with that of Node', () => {
  const text = 'µm and 鼠 '.repeat(100);
  expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(createHash('sha256').update(text).digest('hex'));
  expect(reference).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, object]>([
  ['title', { title: 'Other' }],
  ['description', { description: 'Other' }],
  ['layout', { layout: { positions: { a: { x: 1, y: 2 } }, viewport: { x: 0, y: 0, zoom: 2 } } }],
  ['writtenBy', { writtenBy: { app: '9' } }],
  [
    'titles and notes of nodes',
    { nodes: { ...base.nodes, a: { type: 'sample.tiny-image', title: 'T', note: 'N' } } },
  ],
  ['docs', { interface: { inputs: { seed: { node: 'a', param: 'seed', doc: 'D' } } } }],
  [
    'title and layout of subgraphs',
    { subgraphs: { g: { ...group, title: 'X', layout: { positions: { i: { x: 1, y: 1 } } } } } },
  ],
])('%s is no part of the hash', (_, change) => {
  expect(hash(change)).toBe(reference);
});

test.each<[string, object]>([
  ['a parameter', { nodes: { ...base.nodes, a: { type: 'sample.tiny-image', params: { seed: 1 } } } }],
  ['a setting of a subgraph', { nodes: { ...base.nodes, g: { type: 'subgraph:g', params: { white: 2 } } } }],
  ['a version', { nodes: { ...base.nodes, a: { type: 'sample.tiny-image', version: 2 } } }],
  ['a type', { nodes: { ...base.nodes, a: 'load.tiny-image' } }],
  ['a connection', { edges: [] }],
  ['the interface', { interface: {} }],
  ['being disabled', { nodes: { ...base.nodes, a: { type: 'sample.tiny-image', disabled: true } } }],
  [
    'a node of a subgraph',
    { subgraphs: { g: { ...group, nodes: { i: { type: 'image.tiny-invert', params: { white: 3 } } } } } },
  ],
  ['an output of a subgraph', { subgraphs: { g: { ...group, outputs: {} } } }],
])('%s is part of the hash', (_, change) => {
  expect(hash(change)).not.toBe(reference);
});
