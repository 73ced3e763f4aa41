import { parseRows } from '@ramify/formats/table/parse-rows';
import { emptyGraph } from '@ramify/graph';
import { expect, test } from 'vitest';
import { makeManifest } from '../manifest/make-manifest.ts';
import { factsOf } from '../testing/item-facts.ts';
import { manifestRequest } from '../testing/manifest-request.ts';
import { batchReport } from './batch-report.ts';
import type { ItemFacts } from './item-facts.ts';
import { junitXml } from './junit-xml.ts';
import { outliers } from './outliers.ts';
import { roCrate } from './ro-crate.ts';
import { summaryColumns, summaryCsv } from './summary-rows.ts';

const graph = emptyGraph('Spurs & <branches>');
const manifest = makeManifest(
  manifestRequest({
    graph,
    graphPath: '/lab/t.graph.json',
    dir: '/lab/out',
    recordings: Array.from({ length: 10 }, (_, i) => ({
      path: `/lab/data/m${i}.tif`,
      bindings: {},
      metadata: { genotype: i % 2 === 0 ? 'wt' : 'k,o', mouse: `<b>${i}` },
    })),
    metadata: ['genotype', 'mouse'],
    set: { window: '31' },
    appVersion: '1.2.3',
  }),
);
const flag = { check: 'contrast', verdict: 'doubtful', why: 'Branches are <faint>.' };
const facts: ItemFacts[] = manifest.items.map((item, i) => {
  if (i === 3) return factsOf(item, 'failed');
  if (i === 4) return factsOf(item, 'missing');
  const length = i === 9 ? '9000.5' : String(300 + i);
  return factsOf(
    item,
    'done',
    { total_length_um: length, branches: '7', note: i === 0 ? '@x' : '' },
    i === 1 ? [flag] : [],
  );
});
const statuses = facts.map(({ status }) => status);
const columns = summaryColumns(manifest, facts);

test('the summary has a row for each recording: what is known, how it went, what was measured', () => {
  const text = summaryCsv(columns);
  const { header, rows } = parseRows(text, 'batch-summary.csv', 'comma');
  const known = 'recording genotype mouse status quality quality_flags warnings error_code error';
  expect(header).toEqual(`${known} total_length_um branches note seconds finished`.split(' '));
  const cells = (row: number) => Object.fromEntries(header.map((name, i) => [name, rows[row]?.[i]]));
  expect(rows).toHaveLength(10);
  expect(cells(1)).toMatchObject({
    recording: 'm1',
    genotype: 'k,o',
    status: 'done',
    quality: 'doubtful',
    quality_flags: 'contrast (doubtful)',
    total_length_um: '301',
    seconds: '12.3',
  });
  expect(cells(3)).toMatchObject({ status: 'failed', error_code: 'E_FORMAT_UNKNOWN', total_length_um: '' });
  expect(cells(4)).toMatchObject({ status: 'missing', seconds: '' });
  // A spreadsheet must not run what a file or a person wrote.
  expect(cells(3).error).toMatch(/^'=1\+1/);
  expect(cells(0).note).toBe("'@x");
  expect(text.split('\r\n')[10]).toContain('9000.5');
});

test('outliers are far from the median in units of the MAD (values of a worked example)', () => {
  // scipy.stats.median_abs_deviation([2,3,3,4,4,4,5,5,30]) = 1: z = 0.6745 (30 - 4) / 1.
  const found = outliers('x', ['2', '3', '3', '4', '', '4', '4', '5', '5', '30']);
  expect(found).toEqual([
    { row: 9, column: 'x', value: 30, median: 4, score: expect.closeTo(17.537, 3) as number },
  ]);
  expect(outliers('x', ['1', '1', '1', '1', '1', '1', '1', '9'])).toEqual([]);
  expect(outliers('x', ['1', '2', '3', '900'])).toEqual([]);
  expect(
    outliers(
      'x',
      Array.from({ length: 9 }, () => 'text'),
    ),
  ).toEqual([]);
});

test('JUnit: a case for each recording, counts that add up', () => {
  const xml = junitXml(manifest, statuses);
  expect(xml).toContain(
    '<testsuite name="Spurs &amp; &lt;branches&gt;" tests="10" failures="1" errors="0" skipped="1"',
  );
  expect(xml.match(/<testcase /g)).toHaveLength(10);
  expect(xml).toContain('<failure type="E_FORMAT_UNKNOWN" message="=1+1 &lt;script&gt;');
  expect(xml).toContain('<skipped message="not begun"/>');
  expect(xml).not.toContain('<script');
});

interface Entity {
  readonly '@id': string;
  readonly '@type': string | string[];
  readonly [property: string]: unknown;
}

/** Everything that an entity refers to by `{ "@id": … }`. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (value === null || typeof value !== 'object') return [];
  const { '@id': id, '@type': type } = value as Entity;
  if (type === undefined && typeof id === 'string') return [id];
  return Object.values(value).flatMap(references);
}

test('the crate follows Workflow Run RO-Crate 0.6', () => {
  const files = [{ name: 'batch-summary.csv', mediaType: 'text/csv', about: 'x' }];
  const crate = JSON.parse(
    JSON.stringify(roCrate({ manifest, graph, statuses, appVersion: '1.2.3', files })),
  ) as {
    '@context': string[];
    '@graph': Entity[];
  };
  expect(crate['@context']).toEqual([
    'https://w3id.org/ro/crate/1.3/context',
    'https://w3id.org/ro/terms/workflow-run/context',
  ]);
  const entities = new Map(crate['@graph'].map((entity) => [entity['@id'], entity]));
  expect(entities.size).toBe(crate['@graph'].length);
  expect(entities.get('ro-crate-metadata.json')).toMatchObject({
    about: { '@id': './' },
    conformsTo: { '@id': 'https://w3id.org/ro/crate/1.3' },
  });
  const known = /^(https?:\/\/schema\.org\/|https:\/\/w3id\.org\/ro\/crate\/1\.3$)/;
  const dangling = crate['@graph'].flatMap(references).filter((id) => !entities.has(id) && !known.test(id));
  expect(dangling).toEqual([]);

  const root = entities.get('./');
  expect(root?.conformsTo).toEqual([
    { '@id': 'https://w3id.org/ro/wfrun/process/0.6' },
    { '@id': 'https://w3id.org/ro/wfrun/workflow/0.6' },
    { '@id': 'https://w3id.org/workflowhub/workflow-ro-crate/1.1' },
  ]);
  for (const property of ['name', 'description', 'datePublished', 'license', 'mentions'])
    expect(root).toHaveProperty(property);
  const one = (value: unknown) => entities.get(references(value)[0] ?? '');
  const workflow = one(root?.mainEntity);
  expect(workflow?.['@type']).toEqual(['File', 'SoftwareSourceCode', 'ComputationalWorkflow']);
  expect(one(workflow?.programmingLanguage)?.['@type']).toBe('ComputerLanguage');

  const actions = [...entities.values()].filter((entity) => entity['@type'] === 'CreateAction');
  expect(actions).toHaveLength(9);
  expect(references(root?.mentions)).toEqual(actions.map((action) => action['@id']));
  for (const action of actions) {
    expect(references(action.instrument)).toEqual([workflow?.['@id']]);
    expect(action.startTime).toBe('2026-03-01T10:00:00.000Z');
  }
  const failed = actions.filter(({ error }) => error !== undefined);
  expect(failed).toHaveLength(1);
  expect(failed[0]).toMatchObject({
    actionStatus: { '@id': 'http://schema.org/FailedActionStatus' },
    result: [],
  });

  // All data entities hang on the root; inputs are named by their content, results by their place.
  const parts = new Set(references(root?.hasPart));
  const data = [...entities.values()].filter(({ '@type': type }) => type === 'File' || type === 'Dataset');
  const inFolders = new Set(
    data.filter((entity) => entity['@id'] !== './').flatMap((entity) => references(entity.hasPart)),
  );
  expect(data.filter(({ '@id': id }) => id !== './' && !parts.has(id) && !inFolders.has(id))).toEqual([]);
  const input = data.find(({ '@id': id }) => id.startsWith('ni:'));
  expect(input).toMatchObject({
    name: 'm0.tif',
    sha256: 'b'.repeat(64),
    '@id': `ni:///sha-256;${'u7'.repeat(21)}s`,
  });
  expect(entities.has('recordings/m0/sub/a%20b.csv')).toBe(true);
});

test('the report is one page without script that escapes what it shows', async () => {
  const comparisons = [
    { title: '', folder: 'groups', svg: '<svg xmlns="http://www.w3.org/2000/svg"/>', problem: null },
  ];
  const report = {
    manifest,
    graph,
    facts,
    columns,
    comparisons,
    pictures: facts.map(() => null),
    appVersion: '1.2.3',
  };
  const page = new TextDecoder().decode(await batchReport(report));
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<b>0');
  expect(page).toContain(`Content-Security-Policy" content="default-src &#39;none&#39;; img-src data:;`);
  expect(page.replace(/href="[^"]*"/g, '')).not.toMatch(/https?:/);
  expect(page).toContain('=1+1 &lt;script&gt;');
  expect(page).toContain('Total length is 9001 µm, far above the median of 305.5 µm.');
  expect(page).toContain('Contrast is doubtful: Branches are &lt;faint&gt;.');
  expect(page).toContain('href="recordings/m0/report.html"');
  expect(page).toContain('By genotype');
  expect(new TextDecoder().decode(await batchReport(report))).toBe(page);
});
