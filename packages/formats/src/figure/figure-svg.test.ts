import { expect, test } from 'vitest';
import type { FigureSpec, FigureValue, Lineage, PlotMark, PlotSpec } from '@ramify/sdk';
import { pythonWith, sampleValues } from '@ramify/testkit';
import { figureSvg } from './figure-svg.ts';

const of = (...values: number[]) => Float64Array.from(values);
const ids = Int32Array.of(11, 12, 13);
const marks: PlotMark[] = [
  {
    type: 'raster',
    rows: 2,
    columns: 3,
    values: Float32Array.of(0, 1, 2, 3, NaN, 5),
    colourMap: 'diverging',
    range: [0, 5],
    x: [0, 3],
    y: [0, 2],
    label: 'r',
  },
  { type: 'line', x: of(0, 1, 2), y: of(0, 1, 0, 1, NaN, 1), ids: Int32Array.of(11, 12), dashed: true },
  {
    type: 'dots',
    x: of(0, 1, NaN),
    y: of(1, 2, 3),
    ids,
    group: Int32Array.of(1, -1, 2),
    strength: Float32Array.of(1, 0, 1),
  },
  { type: 'bars', x0: of(0), x1: of(1), y0: of(0), y1: of(2), colour: 'kept' },
  { type: 'rules', axis: 'x', at: of(1), texts: ['<threshold>'], colour: 'accent' },
  { type: 'intervals', x: of(1), low: of(0), high: of(1) },
  { type: 'box', x: of(1), low: of(0), q1: of(0.5), median: of(1), q3: of(1.5), high: of(2), width: 0.5 },
  { type: 'band', x: of(0, 1), low: of(0, 0), high: of(1, 2) },
  { type: 'violin', x: 2, y: of(0, 1, 2), half: of(0, 0.4, 0) },
  { type: 'ticks', x: of(0, 1, 2), y: of(0, 0, 1), size: 0.8, ids: Int32Array.of(11, 11, 12) },
  { type: 'segments', x0: of(0), y0: of(0), x1: of(1), y1: of(1), name: 'merge' },
  { type: 'text', x: of(1), y: of(1), texts: ['a & b'] },
];
const plot: PlotSpec = {
  type: 'plot',
  width: 400,
  height: 300,
  x: { label: 'Time', unit: 's' },
  y: { label: 'Branch', scale: 'category', categories: ['"a"', 'b'], reversed: true },
  marks,
  legend: [{ text: 'Cluster 1', colour: 1, shape: 'dot' }],
};
const figure = (spec: FigureSpec, title = 'Title'): FigureValue => ({
  kind: 'figure',
  title,
  caption: 'What it shows.',
  spec,
});
const lineage: Lineage = {
  graphTitle: 'Day "1" <x>',
  graphHash: 'ab'.repeat(32),
  appVersion: '1.2.3',
  nodes: [],
  files: [],
};
const { image } = sampleValues();
const picture = {
  type: 'picture',
  height: image.height,
  width: image.width,
  pixelSize: image.pixelSize,
  background: image.data,
  colourMap: 'grey',
  range: [90, 280],
  layers: [],
} as const;

test('every kind of mark is drawn and named, with the ids of its regions', () => {
  const { svg } = figureSvg(figure(plot));
  const drawn = (type: string) => new RegExp(`data-mark="${type}"`).test(svg);
  for (const { type } of marks) expect(drawn(type === 'ticks' ? 'segments' : type), type).toBe(true);
  expect(svg.match(/<circle[^>]*data-id="1[12]"/g)).toHaveLength(2);
  expect(svg).not.toContain('data-id="13"');
  expect(svg.match(/<path[^>]*data-id="11"/g)).toHaveLength(2);
  expect(svg).toContain('data-name="merge"');
  for (const text of ['Time (s)', '&quot;a&quot;', 'a &amp; b', '&lt;threshold&gt;', 'Cluster 1'])
    expect(svg).toContain(text);
});

test('the same figure is the same text, whatever was drawn before', () => {
  const { svg } = figureSvg(figure(plot));
  figureSvg(figure({ ...plot, width: 500 }));
  expect(figureSvg(figure(plot)).svg).toBe(svg);
});

test('nothing in it runs, loads or styles', () => {
  const { svg } = figureSvg(figure(plot, '<script>alert(1)</script>'));
  expect(svg).not.toMatch(/<script|<style|style=|class=|\son[a-z]+=|javascript:|NaN|undefined/i);
  for (const [, target] of svg.matchAll(/(?:href="|url\()([^")]*)/g)) {
    expect(target).toMatch(/^(#plot-area|data:image\/png;base64,[A-Za-z0-9+/=]+)$/);
  }
});

test('the workflow is named where it is known', () => {
  const { svg } = figureSvg(figure(plot), lineage);
  expect(svg).toContain(
    `<metadata><provenance xmlns="urn:ramify" program="Ramify 1.2.3" graph="Day &quot;1&quot; &lt;x&gt;" graph-hash="${'ab'.repeat(32)}"/></metadata>`,
  );
  expect(figureSvg(figure(plot)).svg).not.toContain('<metadata>');
});

test('panels share their margins; verdicts differ in stroke as well as colour', () => {
  const wide = { ...plot, y: { label: 'A', categories: ['a very long name'], scale: 'category' } } as const;
  const { svg, width } = figureSvg(
    figure({
      type: 'grid',
      columns: 1,
      panelWidth: 100,
      panels: [
        { spec: plot, title: 'First' },
        { spec: wide },
        { spec: picture, id: 7, outline: 'rejected', title: 'A title far too long for a panel this narrow' },
      ],
    }),
  );
  expect(width).toBe(408);
  const clips = [...svg.matchAll(/<clipPath id="panel-\d-area"><rect[^>]* x="([\d.]+)"/g)].map(([, x]) => x);
  expect(clips).toHaveLength(2);
  expect(clips[0]).toBe(clips[1]);
  expect(svg).toMatch(/data-id="7" data-verdict="rejected"|data-verdict="rejected" data-id="7"/);
  expect(svg).toContain('stroke-dasharray="5,3"');
  expect(svg).toContain('…</text>');
});

test('pictures have a scale bar with its length in words, and a legend below', () => {
  const legend = [{ text: 'Cluster 1', colour: 1, shape: 'box' }] as const;
  const { svg, width, height } = figureSvg(figure({ ...picture, legend }));
  expect(width).toBe(512);
  expect(height).toBe(384 + 25);
  expect(svg).toContain('2 µm</text>');
});

test('an XML parser reads it', (context) => {
  const python = pythonWith('xml.etree.ElementTree');
  context.skip(python.missing !== undefined, python.missing);
  const { svg } = figureSvg(figure(plot, 'µ & < \u0001'), lineage);
  const found = python.run<string[]>(
    'import json, sys, xml.etree.ElementTree as e\nr = e.fromstring(json.loads(sys.argv[1]))\nprint(json.dumps([r.tag, r[0].text, r[1].text]))',
    JSON.stringify(svg),
  );
  expect(found).toEqual(['{http://www.w3.org/2000/svg}svg', 'µ & < ', 'What it shows.']);
});

test('empty marks are still a figure', () => {
  const none = new Float64Array();
  const empty: PlotMark[] = [
    { type: 'line', x: none, y: none },
    { type: 'dots', x: none, y: none, ids: new Int32Array() },
    { type: 'segments', x0: none, x1: none, y0: none, y1: none },
    { ...(marks[0] as Extract<PlotMark, { type: 'raster' }>), rows: 0, values: new Float32Array() },
  ];
  const { svg } = figureSvg(figure({ ...plot, legend: [], marks: empty }));
  expect(svg).not.toMatch(/NaN|undefined/);
});
