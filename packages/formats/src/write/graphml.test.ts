import { expect, test } from 'vitest';
import { makeSkeleton, pythonWith } from '@ramify/testkit';
import { encodeGraphml } from './graphml.ts';
import { xmlText } from './xml-text.ts';

/** Two junctions joined by two parallel branches, one of them with a loop onto itself and a tail. */
const skeleton = makeSkeleton({
  height: 9,
  width: 12,
  pixelSize: { y: 0.5, x: 0.25 },
  nodes: [
    { kind: 'junction', pixels: [[4, 2]] },
    {
      kind: 'junction',
      pixels: [
        [4, 6],
        [4, 7],
      ],
    },
    { kind: 'end', pixels: [[4, 11]] },
  ],
  branches: [
    {
      source: 0,
      target: 1,
      path: [
        [4, 2],
        [3, 3],
        [3, 4],
        [3, 5],
        [4, 6],
      ],
    },
    {
      source: 0,
      target: 1,
      path: [
        [4, 2],
        [5, 3],
        [5, 4],
        [5, 5],
        [4, 6],
      ],
    },
    {
      source: 0,
      target: 0,
      path: [
        [4, 2],
        [3, 1],
        [4, 0],
        [5, 1],
        [4, 2],
      ],
    },
    {
      source: 1,
      target: 2,
      path: [
        [4, 7],
        [4, 8],
        [4, 9],
        [4, 10],
        [4, 11],
      ],
    },
  ],
  radius: (_, x) => x,
});
const graphml = (title?: string): string =>
  Buffer.concat([...encodeGraphml(skeleton, title)]).toString('utf8');

test('nodes and branches carry coordinates, lengths and types', () => {
  const text = graphml();
  expect(text.match(/<node /g)?.length).toBe(3);
  expect(text.match(/<edge /g)?.length).toBe(4);
  expect(text).toContain('<data key="node_x_px">6.5</data>');
  expect(text).toContain('<edge id="b4" source="n1" target="n2"><data key="edge_branch">4</data>');
  expect(text).toContain('<data key="edge_length_um">1</data><data key="edge_mean_radius_px">9</data>');
});

test('titles are escaped and characters that XML forbids are dropped', () => {
  expect(graphml('a<b & "c"\u0001')).toContain('a&lt;b &amp; &quot;c&quot;</data>');
  expect(xmlText("\ud800it's \u{1f9e0}")).toBe('it&#39;s \u{1f9e0}');
});

test('networkx reads the multigraph with loops and attributes', (context) => {
  const python = pythonWith('networkx');
  context.skip(python.missing !== undefined, python.missing);
  const graph = python.run<{ nodes: Record<string, unknown>; edges: [string, string, string, object][] }>(
    `import networkx as nx, sys, json
g = nx.parse_graphml(sys.argv[1], force_multigraph=True)
print(json.dumps(dict(nodes=dict(g.nodes(data=True)), edges=list(g.edges(keys=True, data=True)), graph=g.graph)))`,
    graphml('µ & <tests>'),
  );
  expect(graph).toMatchObject({ graph: { title: 'µ & <tests>' } });
  expect(graph.nodes['n1']).toEqual({
    kind: 'junction',
    skeleton: 1,
    degree: 3,
    y_px: 4,
    x_px: 6.5,
    y_um: 2,
    x_um: 1.625,
  });
  expect(graph.edges.map(([from, to, id]) => [from, to, id])).toEqual([
    ['n0', 'n1', 'b1'],
    ['n0', 'n1', 'b2'],
    ['n0', 'n0', 'b3'],
    ['n1', 'n2', 'b4'],
  ]);
  expect(graph.edges[0]?.[3]).toMatchObject({
    type: 'junction-junction',
    length_px: expect.closeTo(2 + 2 * Math.SQRT2, 12),
    length_um: expect.closeTo(0.5 + 2 * Math.hypot(0.5, 0.25), 12),
    mean_radius_px: 4,
  });
  expect(graph.edges[3]?.[3]).toMatchObject({ type: 'tip-junction' });
});
