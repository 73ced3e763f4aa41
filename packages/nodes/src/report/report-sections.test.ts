import type { LineageEntry, TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { reportSections, sortTables } from './report-sections.ts';

type Input = NonNullable<LineageEntry['inputs']>[number];
const step = (
  node: string,
  type: string,
  inputs: readonly Input[] = [],
  summaries: readonly string[] = [],
): LineageEntry => ({ node, type, title: node, version: 1, params: {}, inputs, summaries });
const needs = (node: string, type: Input['type']): Input => ({ node, type, optional: false });
const takes = (node: string, type: Input['type']): Input => ({ node, type, optional: true });

const steps = [
  step('movie', 'load.movie'),
  step('nmf', 'factorize.nmf', [needs('movie', 'movie')]),
  step('gallery', 'figure.gallery', [needs('nmf', 'factorization')]),
  step('summary', 'movie.summary', [needs('movie', 'movie')]),
  step('skeleton', 'skeleton.thin', [needs('summary', 'image')]),
  step('overlay', 'figure.overlay', [needs('summary', 'image'), takes('skeleton', 'skeleton')]),
  step('parts', 'regions.from-components', [needs('nmf', 'factorization')]),
  step('outlines', 'figure.overlay', [needs('summary', 'image'), takes('parts', 'regions')]),
  step('quality', 'skeleton.quality', [needs('skeleton', 'skeleton')], ['summary']),
  step('traces', 'traces.extract', [needs('movie', 'movie')]),
  step('cluster', 'cluster.hierarchical', [needs('traces', 'traces')]),
  step('map', 'figure.clusters', [needs('summary', 'image'), needs('cluster', 'partition')]),
  step('events', 'events.transients', [needs('traces', 'traces')], ['summary']),
  step('raster', 'figure.raster', [takes('cluster', 'partition'), needs('events', 'events')]),
  step('lines', 'figure.traces', [needs('traces', 'traces'), takes('events', 'events')]),
  step('recording', 'statistics.summary', [takes('traces', 'traces')], ['table']),
];
const image = (title: string) => ({
  node: title,
  item: {
    title,
    caption: '',
    mediaType: 'image/png' as const,
    bytes: new Uint8Array(),
    width: 1,
    height: 1,
  },
});
const table = (node: string, port: string): Parameters<typeof sortTables>[0][number] => ({
  node,
  port,
  title: `${node} ${port}`,
  value: { kind: 'table', title: '', rows: 1, columns: [] } satisfies TableValue,
});

test('sections follow from the families; a figure stands with the last of what it is about', () => {
  const pictures = ['gallery', 'outlines', 'raster', 'lines', 'map', 'overlay', 'summary', 'elsewhere'].map(
    image,
  );
  const { numbers } = sortTables([table('quality', 'summary')], steps);
  const sections = reportSections(steps, numbers, pictures);
  expect(sections.map(({ title, images }) => [title, ...images.map((one) => one.title)])).toEqual([
    ['Recording', 'summary'],
    ['Morphology', 'overlay'],
    ['Traces', 'lines'],
    ['Clusters', 'map'],
    ['Components', 'gallery', 'outlines'],
    ['Events', 'raster'],
    ['More pictures', 'elsewhere'],
  ]);
  expect(sections[1]?.numbers.map(({ title }) => title)).toEqual(['quality summary']);
});

test('only tables that always have one row are numbers, and only those of statistics open the page', () => {
  const sorted = sortTables(
    [
      table('cluster', 'clusters'),
      table('events', 'summary'),
      table('recording', 'table'),
      table('new', 'table'),
    ],
    steps,
  );
  expect(sorted.headlines.map(({ title }) => title)).toEqual(['recording table']);
  expect(sorted.numbers.map(({ item }) => item.title)).toEqual(['events summary']);
  expect(sorted.tables.map(({ title }) => title)).toEqual(['cluster clusters', 'new table']);
});
