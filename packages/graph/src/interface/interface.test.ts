import { defineNode, port, type Catalogue } from '@ramify/sdk';
import { tinyCatalogue } from '@ramify/testkit';
import * as z from 'zod';
import { expect, test } from 'vitest';
import { flatten } from '../flatten/flatten.ts';
import { buildGraph } from '../testing/build.ts';
import { bindInterface } from './bind-interface.ts';
import { paramProblems } from './param-problems.ts';
import { parseText } from './parse-text.ts';

const meta = { title: 'Field', description: 'A field.' };
const odd = defineNode({
  type: 'image.odd',
  version: 1,
  title: 'Odd',
  family: 'image',
  summary: 'Has every kind of parameter.',
  inputs: {},
  outputs: { image: port.image({ doc: 'Image.' }) },
  params: z.object({
    flag: z.boolean().default(false).meta(meta),
    text: z.string().default('').meta(meta),
    limit: z
      .number()
      .min(0)
      .nullable()
      .default(null)
      .meta({ ...meta, title: 'Limit', unit: 's' }),
    sizes: z
      .array(z.int().min(1))
      .default([1])
      .meta({ ...meta, title: 'Sizes' }),
    auto: z
      .union([z.literal('auto'), z.number()])
      .default('auto')
      .meta(meta),
    box: z
      .object({ x: z.number(), y: z.number() })
      .default({ x: 0, y: 0 })
      .meta({ ...meta, title: 'Box' }),
    level: z.literal([1, 2]).default(1).meta(meta),
  }),
  preview: 'image',
  run: () => ({
    image: { kind: 'image', height: 1, width: 1, data: new Float32Array(1), unit: '1', pixelSize: null },
  }),
});
const catalogue: Catalogue = new Map([...tinyCatalogue, [odd.type, odd]]);
const graph = buildGraph({
  nodes: {
    load: 'load.tiny-image',
    t: 'image.tiny-threshold',
    odd: 'image.odd',
    g: 'subgraph:g',
    lab: 'lab.unknown',
  },
  interface: {
    inputs: {
      recording: { node: 'load', param: 'path' },
      window: { node: 't', param: 'window' },
      gain: { node: 'g', param: 'gain' },
    },
  },
  subgraphs: {
    g: {
      nodes: { s: { type: 'image.tiny-scale', version: 3, params: { gain: 2 } } },
      params: { gain: { node: 's', param: 'gain' } },
    },
  },
});
const bind = (values: Record<string, unknown>) => bindInterface(graph, values, catalogue);
const error = (values: Record<string, unknown>): string => {
  try {
    bind(values);
    return 'nothing';
  } catch (thrown) {
    const { code, message } = thrown as { code: string; message: string };
    return `${code} ${message}`;
  }
};

test('names of the interface and of parameters are set, texts by their type', () => {
  const bound = bind({ recording: 'data/m1.tif', window: '31', 't.method': 'local', gain: '-1.5' });
  expect(bound.nodes.get('load')?.params).toEqual({ path: 'data/m1.tif' });
  expect(bound.nodes.get('t')?.params).toEqual({ window: 31, method: 'local' });
  expect(flatten(bound, catalogue).nodes.get('g/s')?.params).toEqual({ gain: -1.5 });
  expect(bind({ window: 31 }).nodes.get('t')?.params).toEqual({ window: 31 });
  expect(graph.nodes.get('t')?.params).toEqual({});
});

test.each<[string, string, unknown]>([
  ['flag', 'Yes', true],
  ['flag', 'off', false],
  ['text', ' 007 ', ' 007 '],
  ['limit', '2.5', 2.5],
  ['limit', 'none', null],
  ['sizes', '1, 2,3', [1, 2, 3]],
  ['sizes', '[4]', [4]],
  ['sizes', '', []],
  ['auto', 'auto', 'auto'],
  ['auto', '1e3', 1000],
  ['box', '{"x": 1, "y": 2}', { x: 1, y: 2 }],
  ['level', '2', 2],
])('%s = %s', (param, text, value) => {
  expect(bind({ [`odd.${param}`]: text }).nodes.get('odd')?.params).toEqual({ [param]: value });
});

test.each<[Record<string, unknown>, string]>([
  [
    { recordin: 'x' },
    'E_INTERFACE_UNKNOWN The graph has no input "recordin". The graph has "gain", "recording" and "window". Did you mean "recording"?',
  ],
  [{ 'tt.window': 3 }, 'E_INTERFACE_UNKNOWN The graph has no input "tt.window".'],
  [{ 'thr.window': 3 }, 'E_INTERFACE_UNKNOWN'],
  [{ constructor: 1 }, 'E_INTERFACE_UNKNOWN The graph has no input "constructor".'],
  [{ 't.windw': 3 }, 'E_PARAM_UNKNOWN Threshold has no parameter "windw". Did you mean "window"?'],
  [{ 't.constructor': 3 }, 'E_PARAM_UNKNOWN Threshold has no parameter "constructor".'],
  [{ window: '1' }, 'E_PARAM_INVALID Threshold: Window must be at least 3 px; it is 1.'],
  [{ window: '3,5' }, 'E_PARAM_INVALID Threshold: Window must be a number; it is text "3,5".'],
  [{ window: '' }, 'E_PARAM_INVALID Threshold: Window must be a number; it is text "".'],
  [{ window: '0x10' }, 'E_PARAM_INVALID Threshold: Window must be a number; it is text "0x10".'],
  [{ window: Number.NaN }, 'E_PARAM_INVALID Threshold: Window must be a number; it is NaN.'],
  [
    { 't.method': 'Local' },
    'E_PARAM_INVALID Threshold: Method must be one of "fixed" or "local"; it is text "Local". Did you mean "local"?',
  ],
  [{ 'odd.flag': 'maybe' }, 'E_PARAM_INVALID Odd: Field must be true or false; it is text "maybe".'],
  [{ 'odd.limit': '-1' }, 'E_PARAM_INVALID Odd: Limit must be at least 0 s; it is -1.'],
  [{ 'odd.sizes': '1,0' }, 'E_PARAM_INVALID Odd: Sizes, item 2 must be at least 1; it is 0.'],
  [{ 'odd.box': '{"x": 1}' }, 'E_PARAM_INVALID Odd: Box, y must be a number; it is missing.'],
  [{ 'lab.x': 1 }, 'E_NODE_UNKNOWN No node of type "lab.unknown" is installed.'],
])('%j is refused in words', (values, words) => {
  expect(error(values)).toContain(words);
});

test('a graph without names says so', () => {
  const plain = buildGraph({ nodes: {} });
  expect(() => bindInterface(plain, { x: 1 }, catalogue)).toThrow('names no parameters of its own');
});

test('parameters of a node are checked with its title', () => {
  expect(paramProblems(odd, { flag: true })).toEqual([]);
  expect(paramProblems(odd, { sizes: [1, 'x'], colour: 1 }, 'Mine')).toEqual([
    { code: 'E_PARAM_INVALID', param: 'sizes', message: 'Sizes, item 2 must be a number; it is text "x".' },
    { code: 'E_PARAM_UNKNOWN', param: 'colour', message: 'Mine has no parameter "colour".' },
  ]);
});

test('wrapped fields are seen through', () => {
  const wrapped = z.number().optional().default(1).readonly().catch(2);
  expect(parseText(wrapped, '3')).toBe(3);
  expect(parseText(z.string().transform(Number), '3')).toBe('3');
  expect(parseText(z.iso.date(), '2026-01-01')).toBe('2026-01-01');
  expect(parseText(z.unknown(), '{"a":1}')).toEqual({ a: 1 });
});
