import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './html.node.ts';

const { image, mask, skeleton, figure, table } = sampleValues();

test('a page with all pictures and tables, titled by their steps', async () => {
  const inputs = { images: [image, mask, skeleton, figure], tables: [table] };
  const run = await runNode(node, { inputs, params: { title: 'Day 1', name: 'day/1', maxRows: 1 } });
  const page = Buffer.from(run.files.get('day/1.html') ?? []).toString('utf8');
  expect(page).toContain('<h1>Day 1</h1>');
  expect(page.match(/<img\s/g)?.length).toBe(4);
  for (const text of ['Source 3', 'A sample.', 'a.tif', 'load.movie, version 1'])
    expect(page).toContain(text);
  expect(run.output('file', 'file').mediaType).toBe('text/html');
});

test('the workflow names the page, and nothing connected is still a page', async () => {
  const run = await runNode(node);
  const page = Buffer.from(run.files.get('report.html') ?? []).toString('utf8');
  expect(page).toContain('<h1>Test graph</h1>');
  expect(page).toContain('How it was made');
});

test('plots are vector pictures in a line of their own', async () => {
  const axis = { label: 'x', domain: [0, 1] } as const;
  const spec = { type: 'plot', width: 600, height: 200, x: axis, y: axis, marks: [] } as const;
  const plot = { kind: 'figure', title: 'Plot', caption: 'Nothing yet.', spec } as const;
  const run = await runNode(node, { inputs: { images: [plot] } });
  const page = Buffer.from(run.files.get('report.html') ?? []).toString('utf8');
  expect(page).toContain('<div class="figure wide"');
  expect(page).toContain('Nothing yet.');
  const [, svg = ''] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(page) ?? [];
  expect(Buffer.from(svg, 'base64').toString('utf8')).toMatch(/^<svg xmlns=/);
});
