import { createHash } from 'node:crypto';
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import type { Lineage, TableColumn, TableValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { reportImage } from './report-image.ts';
import type { ReportModel } from './report-model.ts';
import { renderReport } from './report.ts';

const column = (name: string, unit: string, values: number[], doc = ''): TableColumn => ({
  name,
  unit,
  doc,
  type: 'number',
  values: Float64Array.from(values),
});
const table = (title: string, rows: number, columns: TableColumn[]): TableValue => ({
  kind: 'table',
  title,
  rows,
  columns,
});
const lineage: Lineage = {
  graphTitle: 'Branches & <more>',
  graphHash: 'ab'.repeat(32),
  appVersion: '1.2.3',
  nodes: [
    {
      node: 'a',
      type: 'load.tiff',
      title: 'Load <b>',
      version: 1,
      params: { file: 'x"y.tif', rate: 7.5 },
      warnings: ['Frame rate <unknown>.'],
    },
    { node: 'b', type: 'image.smooth', title: 'Smooth', version: 3, params: {} },
  ],
  files: [{ digest: 'cd'.repeat(32), bytes: 19_661_234, name: 'x"y.tif' }],
};
const values = sampleValues();
const model: ReportModel = {
  title: 'Day 1 <script>alert(1)</script>',
  headlines: [
    { title: 'Summary', table: table('', 1, [column('total_length', 'µm', [1843.2], 'Sum of <all>.')]) },
  ],
  sections: [
    { title: 'Recording', numbers: [], images: [reportImage('Mean & more', values.image)] },
    {
      title: 'Morphology',
      numbers: [{ title: 'Quality', table: table('', 1, [column('checks', '', [7])]) }],
      images: [reportImage('Skeleton', values.skeleton)],
    },
  ],
  tables: [
    {
      title: 'Branches',
      table: table('Branch table', 50, [
        column(
          'length',
          'µm',
          Array.from({ length: 50 }, (_, i) => i + 0.25),
        ),
      ]),
    },
    { title: 'Clusters', table: table('', 1, [column('cluster', '', [-1])]) },
  ],
  maxRows: 3,
  lineage,
};
const render = async (changes: Partial<ReportModel> = {}): Promise<string> =>
  Buffer.from(await renderReport({ ...model, ...changes })).toString('utf8');

/** Names of elements in order of opening; throws where tags do not close in order. */
function elements(page: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  for (const [tag, close, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?>/g)) {
    if (close === '/') expect(open.pop(), tag).toBe(name);
    else {
      seen.push(name);
      if (!['meta', 'img', 'br', 'link'].includes(name)) open.push(name);
    }
  }
  expect(open).toEqual([]);
  return seen;
}

test('the page is well formed, has no script and reaches for nothing outside', async () => {
  const page = await render();
  const names = elements(page);
  for (const forbidden of ['script', 'link', 'iframe', 'form', 'object', 'base']) {
    expect(names).not.toContain(forbidden);
  }
  expect(page).not.toMatch(/https?:|\burl\(|@import|\son[a-z]+=|\sstyle=|javascript:/i);
  for (const [, target] of page.matchAll(/(?:src|href)="([^"]*)"/g)) {
    expect(target).toMatch(/^(#figure-\d+(-large)?|data:image\/(png|svg\+xml);base64,[A-Za-z0-9+/=]+)$/);
  }
  for (const [, target = ''] of page.matchAll(/href="#([^"]*)"/g)) expect(page).toContain(`id="${target}"`);
});

test('its policy allows the one style by its hash and nothing else', async () => {
  const page = await render();
  const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1];
  expect(policy?.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
});

test('whatever people typed is text', async () => {
  const page = await render();
  expect(page).toContain('<h1>Day 1 &lt;script&gt;alert(1)&lt;/script&gt;</h1>');
  for (const text of ['Mean &amp; more', 'Load &lt;b&gt;', 'x&quot;y.tif', 'Frame rate &lt;unknown&gt;.']) {
    expect(page).toContain(text);
  }
  expect(page).toContain('Sum of &lt;all&gt;.');
});

test('headlines come first, then the sections with numbers and figures counted through, then the tables', async () => {
  const page = (await render()).replace(/\s+/g, ' ');
  const places = [
    'One warning',
    '<h2>Summary</h2>',
    '<dt>Total length</dt> <dd>1843 <span class="unit">µm</span></dd>',
    '<h2>Recording</h2>',
    '<b>Figure 1.</b> Mean &amp; more',
    '<h2>Morphology</h2>',
    '<h3>Quality</h3>',
    '<dt>Checks</dt> <dd>7</dd>',
    '<b>Figure 2.</b> Skeleton',
    '<h2>Tables</h2>',
    'first 3 of 50 rows',
    '<h2>How it was made</h2>',
    '<h2>Provenance</h2>',
  ].map((text) => page.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('main numbers are large, and many others fold away; empty ones are not shown', async () => {
  const many = Array.from({ length: 13 }, (_, i) => column(`other_${i}`, '', [i]));
  const empty: TableColumn = { name: 'reasons', unit: '', doc: '', type: 'text', values: [''] };
  const columns = [...many, { ...column('clusters', '', [5]), main: true }, empty];
  const page = (await render({ headlines: [{ title: 'All', table: table('', 1, columns) }] })).replace(
    /\s+/g,
    ' ',
  );
  expect(page).toMatch(
    /<dl class="tiles"> ?<div class="tile"> <dt>Clusters<\/dt> <dd>5<\/dd> <\/div> ?<\/dl>/,
  );
  expect(page).toContain('<summary>13 more numbers</summary>');
  expect(page).not.toContain('Reasons');
});

test('long tables say how many rows they have; one that happens to have one row is a table still', async () => {
  const page = (await render()).replace(/\s+/g, ' ');
  expect(page).toContain('first 3 of 50 rows');
  expect(page.match(/<tr> ?<td>/g)?.length).toBe(4);
  expect(page).toContain('<td>2.25</td>');
  expect(page).not.toContain('<td>3.25</td>');
  expect(page).toContain('<td>−1</td>');
});

test('steps, parameters, versions, files and digests are all there', async () => {
  const page = await render();
  for (const text of [
    'image.smooth, version 3',
    '7.5',
    'ab'.repeat(32),
    'cd'.repeat(32),
    '19.7 MB',
    'Ramify 1.2.3',
  ])
    expect(page).toContain(text);
  expect(page).toContain('One warning');
});

test('pictures are PNG files with captions in words', async () => {
  const page = await render();
  const [image, skeleton] = model.sections.flatMap(({ images }) => images);
  expect(image?.caption).toMatch(
    /^Image, 24 × 32\u00a0px \(12 × 16\u00a0µm\)\. Black [\d.]+, white [\d.]+\u00a0raw\. Scale bar 2\u00a0µm\.$/,
  );
  expect(skeleton?.caption).toContain('3 branches, a colour each.');
  const data = [...page.matchAll(/data:image\/png;base64,([^"]+)"/g)].map(([, text = '']) => text);
  expect(data.length).toBe(2);
  const png = decode(Buffer.from(data[0] ?? '', 'base64'), { checkCrc: true });
  expect([png.width, png.height]).toEqual([512, 384]);
});

test('a 0 that is no amount stands in words among the settings of a step', async () => {
  const labels = {
    rate: { title: 'Frame rate', unit: 'Hz', zero: 'from the file' },
    from: { title: 'From', unit: 's' },
  };
  const node = { node: 'a', type: 'load.tiff', title: 'Load', version: 1, labels };
  const page = (rate: number) =>
    render({ lineage: { ...lineage, nodes: [{ ...node, params: { rate, from: 0 } }] } });
  expect(await page(0)).toMatch(/Frame rate<\/dt>\s*<dd>from the file<\/dd>/);
  expect(await page(0)).toMatch(/From<\/dt>\s*<dd>0 s<\/dd>/);
  expect(await page(7.5)).toMatch(/Frame rate<\/dt>\s*<dd>7\.5 Hz<\/dd>/);
});

test('the same model gives the same bytes, and an empty one still a page', async () => {
  expect(await render()).toBe(await render());
  const empty = await render({ headlines: [], sections: [], tables: [], lineage: undefined });
  expect(elements(empty)).toContain('h1');
  expect(empty).not.toContain('<section');
});
