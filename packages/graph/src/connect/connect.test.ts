import type { Catalogue } from '@ramify/sdk';
import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PortRef } from '../model/graph.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph } from '../testing/build.ts';
import { compatibleInputs, compatibleNodes, compatibleOutputs, producingNodes } from './compatible.ts';
import { connect } from './connect.ts';
import { createFaces } from './face.ts';

const ref = (text: string): PortRef => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
const graph = buildGraph({
  nodes: {
    movie: 'sample.tiny-movie',
    image: 'sample.tiny-image',
    invert: 'image.tiny-invert',
    add: 'image.tiny-add',
    threshold: { type: 'image.tiny-threshold', title: 'Cells' },
    table: 'statistics.tiny-table',
    report: 'report.tiny-report',
    lab: 'lab.unknown',
    old: { type: 'image.tiny-scale', version: 99 },
    group: 'subgraph:group',
  },
  edges: [
    'image.image > invert.image',
    'invert.image > threshold.image',
    'table.table > report.items',
    'group.out > table.image',
  ],
  subgraphs: {
    group: {
      nodes: { a: 'image.tiny-invert', b: 'image.tiny-add', c: 'statistics.tiny-table' },
      edges: ['a.image > b.a'],
      inputs: {
        in: { targets: [ref('a.image'), ref('b.b')] },
        where: { targets: [ref('c.mask')] },
      },
      outputs: { out: ref('b.image') },
    },
  },
});
const check = (from: string, to: string, scope?: string, catalogue: Catalogue = tinyCatalogue) => {
  const result = connect(graph, catalogue, ref(from), ref(to), scope);
  return result.ok ? 'ok' : `${result.code} ${result.reason}`;
};

test.each([
  ['image.image', 'add.a', 'ok'],
  ['threshold.mask', 'add.a', 'ok'],
  ['threshold.mask', 'table.mask', 'ok'],
  ['image.image', 'report.items', 'ok'],
  ['image.image', 'group.in', 'ok'],
  [
    'movie.movie',
    'threshold.image',
    'E_PORT_TYPE Cells needs an image; this is a movie. Put a Summary image node between them.',
  ],
  [
    'image.image',
    'table.mask',
    'E_PORT_TYPE Input mask of Statistics needs a mask; this is an image. Put a Threshold node between them.',
  ],
  [
    'movie.movie',
    'report.items',
    'E_PORT_TYPE Report needs a table, an image or a mask; this is a movie. Put a Summary image node between them.',
  ],
  [
    'movie.movie',
    'group.in',
    'E_PORT_TYPE Input in of group needs an image; this is a movie. Put a Summary image node between them.',
  ],
  ['image.image', 'group.where', 'E_PORT_TYPE Input where of group needs a mask; this is an image.'],
  [
    'movie.movie',
    'invert.image',
    'E_PORT_TYPE Invert needs an image; this is a movie. Put a Summary image node between them.',
  ],
  ['table.table', 'invert.image', 'E_PORT_TYPE Invert needs an image; this is a table.'],
  ['nobody.image', 'add.a', 'E_GRAPH_DANGLING The graph has no node "nobody".'],
  ['imagee.image', 'add.a', 'E_GRAPH_DANGLING The graph has no node "imagee". Did you mean "image"?'],
  ['image.picture', 'add.a', 'E_PORT_UNKNOWN Sample image has no output "picture". It has image.'],
  ['image.image', 'add.c', 'E_PORT_UNKNOWN Add has no input "c". It has a and b.'],
  ['image.image', 'movie.in', 'E_PORT_UNKNOWN Sample movie has no input "in". It has none.'],
  [
    'image.image',
    'threshold.mask',
    'E_PORT_UNKNOWN mask is an output of Cells; a connection ends at an input.',
  ],
  ['add.a', 'invert.image', 'E_PORT_UNKNOWN a is an input of Add; a connection begins at an output.'],
  ['image.constructor', 'add.a', 'E_PORT_UNKNOWN Sample image has no output "constructor". It has image.'],
  [
    'image.image',
    'lab.x',
    'E_NODE_UNKNOWN "lab.unknown" is not installed in this version, so its ports are unknown.',
  ],
  [
    'image.image',
    'old.image',
    'E_NODE_UNKNOWN "Scale" is not installed in this version, so its ports are unknown.',
  ],
  ['add.image', 'add.a', 'E_GRAPH_CYCLE Add cannot feed itself.'],
  [
    'image.image',
    'threshold.image',
    'E_PORT_OCCUPIED Input image of Cells takes one connection and has one from Invert. Remove that first.',
  ],
  ['invert.image', 'threshold.image', 'E_GRAPH_DUPLICATE Invert and Cells are connected like this already.'],
  ['table.table', 'report.items', 'E_GRAPH_DUPLICATE Statistics and Report are connected like this already.'],
])('%s to %s: %s', (from, to, answer) => {
  expect(check(from, to)).toContain(answer);
});

test('cycles are found through other nodes and through subgraphs', () => {
  const ring = buildGraph({
    nodes: { a: 'image.tiny-add', b: 'image.tiny-invert', g: 'subgraph:g', c: 'image.tiny-add' },
    edges: ['a.image > b.image', 'b.image > g.in', 'g.out > c.a'],
    subgraphs: {
      g: {
        nodes: { x: 'image.tiny-invert' },
        inputs: { in: { targets: [ref('x.image')] } },
        outputs: { out: ref('x.image') },
      },
    },
  });
  const answer = connect(ring, tinyCatalogue, ref('c.image'), ref('a.a'));
  expect(answer).toMatchObject({ ok: false, code: 'E_GRAPH_CYCLE' });
  expect(!answer.ok && answer.reason).toBe(
    'Add feeds Add, directly or through others: the connection would close a circle.',
  );
  expect(connect(ring, tinyCatalogue, ref('a.image'), ref('c.b')).ok).toBe(true);
});

test('inside a subgraph its own inputs count as connections', () => {
  expect(check('b.image', 'c.image', 'group')).toBe('ok');
  expect(check('c.table', 'a.image', 'group')).toContain('E_PORT_TYPE');
  expect(check('a.image', 'b.b', 'group')).toBe(
    'E_PORT_OCCUPIED Input b of Add takes one connection and has one from the input "in" of the subgraph. Remove that first.',
  );
  expect(() => check('a.image', 'b.b', 'nothing')).toThrow('no subgraph "nothing"');
});

test('suggestions come from the catalogue at hand', () => {
  const without = new Map([...tinyCatalogue].filter(([type]) => type !== 'movie.tiny-summary'));
  expect(check('movie.movie', 'threshold.image', undefined, without)).toBe(
    'E_PORT_TYPE Cells needs an image; this is a movie.',
  );
  const result = connect(graph, tinyCatalogue, ref('movie.movie'), ref('threshold.image'));
  expect(!result.ok && result.between).toEqual(['movie.tiny-summary']);
});

test('the list of compatible ports is what connect would allow', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), (any) => {
      for (const scope of [undefined, ...any.subgraphs.keys()]) {
        const { nodes } = scope === undefined ? any : any.subgraphs.get(scope)!;
        const faces = createFaces(any, tinyCatalogue);
        const all = [...nodes.values()].map((node) => ({ node: node.id, face: faces(node) }));
        const inputs = all.flatMap(({ node, face }) =>
          [...(face?.inputs.keys() ?? [])].map((port) => ({ node, port })),
        );
        const outputs = all.flatMap(({ node, face }) =>
          [...(face?.outputs.keys() ?? [])].map((port) => ({ node, port })),
        );
        const key = ({ node, port }: PortRef) => `${node}.${port}`;
        for (const from of outputs.slice(0, 4)) {
          const allowed = inputs.filter((to) => connect(any, tinyCatalogue, from, to, scope).ok);
          const listed = compatibleInputs(any, tinyCatalogue, from, scope);
          expect(listed.map(key).sort()).toEqual(allowed.map(key).sort());
        }
        for (const to of inputs.slice(0, 4)) {
          const allowed = outputs.filter((from) => connect(any, tinyCatalogue, from, to, scope).ok);
          const listed = compatibleOutputs(any, tinyCatalogue, to, scope);
          expect(listed.map(key).sort()).toEqual(allowed.map(key).sort());
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('nodes that take or give a type are listed by family', () => {
  const types = (nodes: { definition: { type: string }; port: string }[]) =>
    nodes.map(({ definition, port }) => `${definition.type}.${port}`);
  expect(types(compatibleNodes(tinyCatalogue, 'movie'))).toEqual([
    'movie.tiny-smooth.movie',
    'movie.tiny-summary.movie',
  ]);
  expect(types(compatibleNodes(tinyCatalogue, 'mask'))).toEqual([
    'image.tiny-add.a',
    'image.tiny-invert.image',
    'image.tiny-scale.image',
    'image.tiny-threshold.image',
    'statistics.tiny-table.image',
    'report.tiny-report.items',
  ]);
  expect(types(producingNodes(tinyCatalogue, ['movie', 'mask']))).toEqual([
    'sample.tiny-movie.movie',
    'movie.tiny-smooth.movie',
    'image.tiny-threshold.mask',
  ]);
});
