import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structureErrors } from '../check/structure.ts';
import { parseGraph, readGraph } from '../load/parse-graph.ts';
import { equal } from '../model/equal.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph } from '../testing/build.ts';
import { graphHash } from './graph-hash.ts';
import { writeGraph } from './write-graph.ts';

const graphs = arbitraryGraph(tinyCatalogue);

test('what is written is read back as it was, and written the same again', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      expect(structureErrors(graph)).toEqual([]);
      const text = writeGraph(graph);
      const back = readGraph(text).graph;
      expect(equal(back, graph)).toBe(true);
      expect(writeGraph(back)).toBe(text);
      expect(graphHash(back)).toBe(graphHash(graph));
      expect(text.endsWith('}\n')).toBe(true);
    }),
    { numRuns: 80 },
  );
});

test('the order in memory does not matter', () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const turned = {
        ...graph,
        nodes: new Map([...graph.nodes].reverse()),
        edges: new Map([...graph.edges].reverse()),
        subgraphs: new Map([...graph.subgraphs].reverse()),
      };
      expect(writeGraph(turned)).toBe(writeGraph(graph));
      expect(graphHash(turned)).toBe(graphHash(graph));
    }),
    { numRuns: 50 },
  );
});

test('unknown nodes keep everything, with a catalogue as without', () => {
  const params = { a: [1, { b: null }], 'ä ö': 'x', deep: { deeper: { deepest: [] } } };
  const graph = buildGraph({ nodes: { x: { type: 'lab.thing', version: 9, params } } });
  const result = parseGraph(writeGraph(graph), tinyCatalogue);
  expect(result.ok && result.graph.nodes.get('x')).toEqual({
    id: 'x',
    type: 'lab.thing',
    version: 9,
    params,
  });
  expect(result.ok && result.issues.map(({ code }) => code)).toEqual(['E_NODE_UNKNOWN']);
});

test('one record is one line', () => {
  const graph = buildGraph({
    nodes: {
      b: { type: 'image.tiny-scale', version: 3, params: { offset: 1, gain: 2 }, title: 'Brighter' },
      a: 'sample.tiny-image',
    },
    edges: ['a.image > b.image'],
    interface: { inputs: { seed: { node: 'a', param: 'seed' } } },
    layout: { positions: { b: { x: 10, y: 0 }, a: { x: 0, y: 0 } } },
  });
  expect(writeGraph(graph)).toBe(`{
  "format": "ramify-graph",
  "schema": 1,
  "title": "Test",
  "nodes": [
    { "id": "a", "type": "sample.tiny-image", "version": 1, "params": {} },
    { "id": "b", "type": "image.tiny-scale", "version": 3, "title": "Brighter", "params": { "gain": 2, "offset": 1 } }
  ],
  "edges": [
    { "from": { "node": "a", "port": "image" }, "to": { "node": "b", "port": "image" } }
  ],
  "interface": {
    "inputs": {
      "seed": { "node": "a", "param": "seed" }
    },
    "outputs": {}
  },
  "subgraphs": [],
  "layout": {
    "positions": {
      "a": { "x": 0, "y": 0 },
      "b": { "x": 10, "y": 0 }
    },
    "frames": [],
    "notes": []
  }
}
`);
});
