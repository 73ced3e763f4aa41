import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addNode, connect, move, removeNodes, setParam } from '../commands/index.ts';
import { equal } from '../model/equal.ts';
import { omit } from '../model/omit.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph } from '../testing/build.ts';
import { writeGraph } from '../write/write-graph.ts';
import { applyPatch, diffGraphs, invertPatch, isEmptyPatch, squashPatches } from './graph-patch.ts';
import { applyDiff, diffRecords, invertDiff, squashDiffs } from './records-diff.ts';

const same = (a: unknown, b: unknown) => expect(equal(a, b)).toBe(true);

// Which program wrote a file is no part of a patch.
const graphs = arbitraryGraph(tinyCatalogue).map((graph) => omit(graph, 'writtenBy'));

test('the difference of two graphs leads from one to the other and back', () => {
  fc.assert(
    fc.property(graphs, graphs, (a, b) => {
      const patch = diffGraphs(a, b);
      same(applyPatch(a, patch), b);
      same(applyPatch(b, invertPatch(patch)), a);
      same(invertPatch(invertPatch(patch)), patch);
      expect(isEmptyPatch(diffGraphs(a, a))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('edits one after the other are the same as the edits squashed', () => {
  fc.assert(
    fc.property(graphs, graphs, graphs, (a, b, c) => {
      same(squashPatches(diffGraphs(a, b), diffGraphs(b, c)), diffGraphs(a, c));
      expect(isEmptyPatch(squashPatches(diffGraphs(a, b), diffGraphs(b, a)))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('collections: apply, invert and squash agree with plain maps', () => {
  const map = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3))
    .map((record) => new Map(Object.entries(record)));
  fc.assert(
    fc.property(map, map, map, (a, b, c) => {
      const first = diffRecords(a, b);
      const second = diffRecords(b, c);
      same(applyDiff(a, first, 'x'), b);
      same(applyDiff(b, invertDiff(first), 'x'), a);
      same(applyDiff(a, squashDiffs(first, second, 'x'), 'x'), c);
      same(squashDiffs(first, second, 'x'), diffRecords(a, c));
    }),
  );
});

const graph = buildGraph({
  nodes: { a: 'sample.tiny-image', b: 'image.tiny-invert' },
  edges: ['a.image > b.image'],
  interface: { inputs: { seed: { node: 'a', param: 'seed' } } },
});
const seed = (value: number) => setParam(graph, 'a', 'seed', value);

test('an edit that does not fit is refused in words', () => {
  const set = seed(1);
  expect(() => applyPatch(set.graph, set.patch)).toThrow('node "a" was changed meanwhile');
  const removed = removeNodes(graph, ['a']);
  expect(() => applyPatch(removed.graph, set.patch)).toThrow('node "a" does not exist');
  const added = addNode(graph, tinyCatalogue, { type: 'sample.tiny-image', id: 'c' });
  expect(() => applyPatch(added.graph, added.patch)).toThrow('node "c" exists already');
  expect(() => applyPatch(removed.graph, removed.patch)).toThrow(
    'E_GRAPH_PATCH'.slice(0, 0) || 'does not exist',
  );
  const titled = diffGraphs(graph, { ...graph, title: 'New' });
  expect(() => applyPatch({ ...graph, title: 'Other' }, titled)).toThrow('title was changed meanwhile');
  expect(() => squashPatches(set.patch, set.patch)).toThrow('node "a" differs between the two edits');
  expect(() => squashPatches(titled, titled)).toThrow('title differs between them');
});

test('an edit that would leave loose ends is refused', () => {
  const bare = { nodes: diffRecords(graph.nodes, new Map([...graph.nodes].filter(([id]) => id !== 'a'))) };
  expect(() => applyPatch(graph, bare)).toThrow('names a node "a" that does not exist');
  const back = connect(
    buildGraph({ nodes: { a: 'image.tiny-invert', b: 'image.tiny-invert' } }),
    tinyCatalogue,
    { node: 'b', port: 'image' },
    { node: 'a', port: 'image' },
  );
  const forth = buildGraph({
    nodes: { a: 'image.tiny-invert', b: 'image.tiny-invert' },
    edges: ['a.image > b.image'],
  });
  expect(() => applyPatch(forth, back.patch)).toThrow('Nodes feed themselves');
});

test('edits of different things combine in any order', () => {
  const set = seed(3);
  const moved = move(graph, new Map([['b', { x: 5, y: 6 }]]));
  const one = applyPatch(applyPatch(graph, set.patch), moved.patch);
  const two = applyPatch(applyPatch(graph, moved.patch), set.patch);
  expect(writeGraph(one)).toBe(writeGraph(two));
});

test('what an edit does not touch is shared', () => {
  const { graph: after } = seed(3);
  expect(after.nodes.get('b')).toBe(graph.nodes.get('b'));
  expect(after.edges).toBe(graph.edges);
  const again = applyPatch(graph, seed(4).patch);
  expect(again.edges).toBe(graph.edges);
  expect(again.nodes.get('b')).toBe(graph.nodes.get('b'));
});
