import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyGraph, type Graph } from '../model/graph.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph, type Sketch } from '../testing/build.ts';
import { lintGraph } from './lint-graph.ts';

const lines = (sketch: Parameters<typeof buildGraph>[0] | Graph) =>
  lintGraph(
    'format' in sketch || !('layout' in sketch) ? buildGraph(sketch as Sketch) : (sketch as Graph),
    tinyCatalogue,
  ).map(({ severity, code, message }) => `${severity} ${code} ${message}`);
const image = 'sample.tiny-image';

test('a sound graph has no issues', () => {
  expect(
    lines({
      nodes: { a: image, t: 'image.tiny-threshold', s: 'statistics.tiny-table', r: 'report.tiny-report' },
      edges: [
        'a.image > t.image',
        'a.image > s.image',
        't.mask > s.mask',
        's.table > r.items',
        't.mask > r.items',
      ],
      interface: {
        inputs: { seed: { node: 'a', param: 'seed' } },
        outputs: { mask: { node: 't', port: 'mask' } },
      },
    }),
  ).toEqual([]);
});

test('parameters are checked in words', () => {
  const params = { window: 1, method: 'locl', level: 'high', windw: 3 };
  const issues = lintGraph(
    buildGraph({
      nodes: { a: image, t: { type: 'image.tiny-threshold', params, title: 'Cells' } },
      edges: ['a.image > t.image'],
      interface: { outputs: { mask: { node: 't', port: 'mask' } } },
    }),
    tinyCatalogue,
  );
  expect(issues.map(({ message }) => message)).toEqual([
    'Cells: Method must be one of "fixed" or "local"; it is text "locl". Did you mean "local"?',
    'Cells: Level must be a number; it is text "high".',
    'Cells: Window must be at least 3 px; it is 1.',
    'Cells has no parameter "windw". Did you mean "window"?',
  ]);
  expect(issues[2]).toEqual({
    severity: 'error',
    code: 'E_PARAM_INVALID',
    message: 'Cells: Window must be at least 3 px; it is 1.',
    where: { node: 't', param: 'window' },
  });
  expect(issues[3]?.code).toBe('E_PARAM_UNKNOWN');
});

test.each<[string, Parameters<typeof buildGraph>[0], string]>([
  [
    'an unknown node',
    { nodes: { a: 'sample.tiny-imagee' } },
    'error E_NODE_UNKNOWN No node of type "sample.tiny-imagee" is installed. Did you mean "sample.tiny-image"?',
  ],
  [
    'a newer node',
    { nodes: { a: { type: image, version: 7 } } },
    'error E_NODE_VERSION "Sample image" was saved by version 7 of the node; version 1 is installed.',
  ],
  [
    'an unknown output',
    { nodes: { a: image, b: 'report.tiny-report' }, edges: ['a.imag > b.items'] },
    'error E_PORT_UNKNOWN Sample image has no output "imag". Did you mean "image"?',
  ],
  [
    'an unknown input',
    { nodes: { a: image, b: 'report.tiny-report' }, edges: ['a.image > b.itms'] },
    'error E_PORT_UNKNOWN Report has no input "itms". Did you mean "items"?',
  ],
  [
    'a wrong type',
    { nodes: { a: 'sample.tiny-movie', b: 'image.tiny-invert' }, edges: ['a.movie > b.image'] },
    'error E_PORT_TYPE Invert needs an image; this is a movie. Put a Summary image node between them.',
  ],
  [
    'two sources',
    {
      nodes: { a: image, c: image, b: 'image.tiny-invert' },
      edges: ['a.image > b.image', 'c.image > b.image'],
    },
    'error E_PORT_OCCUPIED Input image of Invert takes one connection and has several.',
  ],
  [
    'a missing input',
    { nodes: { a: image, b: 'image.tiny-add' }, edges: ['a.image > b.a'] },
    'error E_INPUT_MISSING Add needs an image at its input b; nothing is connected.',
  ],
  [
    'an empty many input',
    { nodes: { b: 'report.tiny-report' } },
    'error E_INPUT_MISSING Report needs a table, an image or a mask at its input items; nothing is connected.',
  ],
  [
    'a dangling interface input',
    { nodes: { a: image }, interface: { inputs: { s: { node: 'a', param: 'sed' } } } },
    'error E_GRAPH_DANGLING interface.inputs.s stands for the parameter "sed" of Sample image, which has none of that name. Did you mean "seed"?',
  ],
  [
    'a dangling interface output',
    { nodes: { a: image }, interface: { outputs: { s: { node: 'a', port: 'mask' } } } },
    'error E_GRAPH_DANGLING interface.outputs.s stands for the output "mask" of Sample image, which has none of that name.',
  ],
  [
    'an unused result',
    { nodes: { a: image, b: 'image.tiny-invert' }, edges: ['a.image > b.image'] },
    'warning W_NODE_UNUSED Nothing uses the result of Invert.',
  ],
  [
    'a lonely node',
    { nodes: { a: image, b: image } },
    'warning W_NODE_UNUSED Sample image is connected to nothing.',
  ],
  [
    'an unused subgraph',
    { nodes: {}, subgraphs: { g: { nodes: {} } } },
    'warning W_SUBGRAPH_UNUSED No node uses the subgraph g.',
  ],
  [
    'a disabled source',
    { nodes: { a: { type: image, disabled: true }, b: 'image.tiny-invert' }, edges: ['a.image > b.image'] },
    'error E_INPUT_MISSING Invert needs an image at its input image, but Sample image is disabled.',
  ],
  [
    'a disabled optional source',
    {
      nodes: { a: image, m: { type: 'image.tiny-threshold', disabled: true }, b: 'statistics.tiny-table' },
      edges: ['a.image > b.image', 'm.mask > b.mask'],
    },
    'warning W_NODE_DISABLED Statistics runs without what Threshold gives to its input mask: Threshold is disabled.',
  ],
  [
    'one disabled source of several',
    {
      nodes: { a: image, m: { type: image, disabled: true, title: 'Other' }, b: 'report.tiny-report' },
      edges: ['a.image > b.items', 'm.image > b.items'],
    },
    'warning W_NODE_DISABLED Report runs without what Other gives to its input items: Other is disabled.',
  ],
])('%s', (_, sketch, line) => {
  expect(lines(sketch)).toContain(line);
});

test('nodes that a disabled node would need are not asked for', () => {
  expect(
    lines({ nodes: { a: image, b: { type: 'image.tiny-add', disabled: true } }, edges: ['a.image > b.a'] }),
  ).toEqual([]);
});

test('files of the same name are refused, also when a subgraph is used twice', () => {
  const report = (name?: string) => ({
    type: 'report.tiny-report',
    params: name === undefined ? {} : { name },
  });
  expect(
    lines({
      nodes: { a: image, r: report(), s: report('Report.TXT'), t: { ...report(), disabled: true } },
      edges: ['a.image > r.items', 'a.image > s.items', 'a.image > t.items'],
    }),
  ).toEqual(['error E_GRAPH_DUPLICATE Report (s) and Report (r) would both write the file "Report.TXT".']);
  const twice = buildGraph({
    nodes: { a: image, g: 'subgraph:g', h: 'subgraph:g' },
    edges: ['a.image > g.in', 'a.image > h.in'],
    subgraphs: { g: { nodes: { r: report() }, inputs: { in: { targets: [{ node: 'r', port: 'items' }] } } } },
  });
  expect(lintGraph(twice, tinyCatalogue)).toMatchObject([
    {
      code: 'E_GRAPH_DUPLICATE',
      message: 'g / Report (h/r) and g / Report (g/r) would both write the file "report.txt".',
      where: { node: 'h', param: 'name', path: 'h/r' },
    },
  ]);
});

test('subgraphs are checked inside and where they are used', () => {
  const at = (node: string, port: string) => ({ node, port });
  const issues = lintGraph(
    buildGraph({
      nodes: {
        m: 'sample.tiny-movie',
        g: { type: 'subgraph:g', title: 'Use', params: { gain: 'x', gian: 1 } },
      },
      edges: ['m.movie > g.in', 'm.movie > g.inn'],
      subgraphs: {
        g: {
          nodes: {
            s: { type: 'image.tiny-scale', version: 3 },
            a: 'image.tiny-add',
            t: 'image.tiny-threshold',
            v: 'movie.tiny-smooth',
          },
          edges: ['s.image > a.a', 'a.image > t.image'],
          inputs: {
            in: { targets: [at('s', 'image')] },
            again: { targets: [at('s', 'image')] },
            wrong: { targets: [at('a', 'c')] },
            mixed: { targets: [at('a', 'b'), at('v', 'movie')] },
          },
          outputs: { out: at('t', 'msk') },
          params: { gain: { node: 's', param: 'gain' } },
        },
      },
    }),
    tinyCatalogue,
  );
  expect(issues.map(({ code, message, where }) => `${code} ${where.path ?? '-'} ${message}`)).toEqual([
    'E_PARAM_INVALID - Use: Gain must be a number; it is text "x".',
    'E_PARAM_UNKNOWN - Use has no parameter "gian". Did you mean "gain"?',
    'E_PORT_TYPE - Input in of Use needs an image; this is a movie. Put a Summary image node between them.',
    'E_PORT_UNKNOWN - Use has no input "inn". Did you mean "in"?',
    'E_INPUT_MISSING - Use needs an image at its input again; nothing is connected.',
    'E_GRAPH_DANGLING subgraphs.g.outputs.out outputs.out stands for the output "msk" of Threshold, which has none of that name. Did you mean "mask"?',
    'E_PORT_OCCUPIED subgraphs.g.inputs.in Input image of Scale takes one connection, and both again and in lead to it.',
    'E_GRAPH_DANGLING subgraphs.g.inputs.wrong inputs.wrong stands for the input "c" of Add, which has none of that name.',
    'E_PORT_TYPE subgraphs.g.inputs.mixed Input mixed of subgraph "g" leads to ports that take different kinds of data.',
    'W_NODE_UNUSED - Nothing uses the result of Use.',
    'W_NODE_UNUSED subgraphs.g Nothing uses the result of Smooth in time.',
  ]);
});

test('cycles in memory are named, and end no check in a loop', () => {
  const node = (id: string, type: string) => [id, { id, type, version: 1, params: {} }] as const;
  const edge = (from: string, to: string) =>
    [`${from}${to}`, { from: { node: from, port: 'image' }, to: { node: to, port: 'image' } }] as const;
  const invert = 'image.tiny-invert';
  const ring: Graph = {
    ...emptyGraph(),
    nodes: new Map([node('A', invert), node('B', invert), node('C', invert)]),
    edges: new Map([edge('A', 'B'), edge('B', 'C'), edge('C', 'A')]),
  };
  expect(lines(ring)).toEqual(['error E_GRAPH_CYCLE Nodes feed themselves: A -> B -> C -> A.']);
  const sub = {
    ...emptyGraph(),
    id: 's',
    inputs: new Map([['in', { targets: [{ node: 'x', port: 'in' }] }]]),
    outputs: new Map(),
    params: new Map(),
    nodes: new Map([node('x', 'subgraph:s')]),
  };
  const within: Graph = {
    ...emptyGraph(),
    nodes: new Map([node('a', 'subgraph:s')]),
    subgraphs: new Map([['s', sub]]),
  };
  expect(lines(within)).toContain('error E_GRAPH_CYCLE Subgraph "s" contains itself.');
});

test('any graph can be checked', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), (graph) => {
      for (const { message, where } of lintGraph(graph, tinyCatalogue)) {
        expect(message).not.toMatch(/undefined|\[object|Invalid input|NaN/);
        expect(message).toMatch(/[.?]$/);
        expect(Object.keys(where).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 60 },
  );
});
