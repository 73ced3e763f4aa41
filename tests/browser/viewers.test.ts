import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../import-graph.ts';
import {
  closeBrowser,
  makeRecording,
  missing,
  openWindow,
  startEditor,
  type EditorServer,
  type Window,
} from './editor-page.ts';

interface SavedGraph {
  nodes: { id: string; params: Record<string, unknown> }[];
  edges: { from: { node: string }; to: { node: string } }[];
  interface: { inputs: Record<string, { node: string }>; outputs: Record<string, { node: string }> };
  layout: unknown;
}

/** Writes what some nodes of a ready-made workflow need, as a workflow of its own. */
async function putPart(folder: string, name: string, ends: readonly string[]): Promise<void> {
  const graph = JSON.parse(
    await readFile(path.join(root, 'graphs', `${name}.graph.json`), 'utf8'),
  ) as SavedGraph;
  const kept = new Set(ends);
  for (let before = -1; before !== kept.size;) {
    before = kept.size;
    for (const { from, to } of graph.edges) if (kept.has(to.node)) kept.add(from.node);
  }
  const among = <T extends { node: string }>(refs: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(refs).filter(([, { node }]) => kept.has(node)));
  for (const { id, params } of graph.nodes) if (id === 'movie') params['path'] = 'sample.tif';
  const part = {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ to }) => kept.has(to.node)),
    interface: { inputs: among(graph.interface.inputs), outputs: among(graph.interface.outputs) },
    layout: undefined,
  };
  await writeFile(path.join(folder, 'part.graph.json'), JSON.stringify(part));
}

describe.skipIf(missing !== undefined)('viewers', () => {
  let server: EditorServer;
  let window: Window;
  let page: Page;
  beforeAll(async () => {
    server = await startEditor();
    await makeRecording(server.folder);
    await putPart(server.folder, 'cluster-branches', [
      'cluster',
      'scatter',
      'correlation',
      'overlay',
      'clusters',
    ]);
    window = await openWindow(server.url);
    page = window.page;
    await page.getByRole('button', { name: 'Open a workflow' }).click();
    await page.getByRole('option', { name: /part\.graph\.json/ }).dblclick();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 90_000 });
    await dock().waitFor();
    page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await closeBrowser();
    await server.stop();
  });

  const dock = () => page.getByRole('complementary', { name: 'Results' });
  const view = (title: string) => dock().getByRole('region', { name: title, exact: true });
  /** Shows a result by its title, as a tab or beside the one in view. */
  async function show(title: string, how: 'tab' | 'beside' = 'tab'): Promise<void> {
    const name = how === 'tab' ? 'Show another result' : 'Show another result beside this one';
    await dock().getByRole('button', { name, exact: true }).click();
    await page.getByRole('option', { name: title, exact: true }).click();
    await view(title).waitFor();
  }

  test('the first run ends by opening the picture that the workflow names, not the first one drawn', async () => {
    await view('Clusters on the recording').waitFor();
  });

  test('a branch that is picked by keys is picked in its trace, its point and its row', async () => {
    await show('Prune');
    await show('ΔF/F', 'beside');
    await view('Prune').getByRole('application').focus();
    await page.keyboard.press('n');
    await view('ΔF/F')
      .getByText(/^1 of \d+ picked$/)
      .waitFor();
    await show('Map by t-SNE', 'beside');
    await view('Map by t-SNE')
      .getByText(/^1 of \d+ picked$/)
      .waitFor();
    await show('Regions in the map · table', 'beside');
    const table = view('Regions in the map · table');
    await expect.poll(() => table.getByRole('row', { selected: true }).count()).toBe(1);
    const other = table.getByRole('row', { selected: false }).first();
    await other.click();
    await expect.poll(() => table.getByRole('row', { selected: true }).count()).toBe(1);
    await view('Prune').getByRole('application').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => table.getByRole('row', { selected: true }).count()).toBe(0);
    await table.getByRole('button', { name: /^Close/ }).click();
  });

  test('contrast is set by keys, kept for the next look, and automatic again', async () => {
    await show('Summary image');
    const button = view('Summary image').getByRole('button', { name: /^Contrast and colours/ });
    const automatic = await button.getAttribute('aria-label');
    await button.click();
    await page.getByRole('slider', { name: 'Contrast, upper end' }).press('Home');
    await page.keyboard.press('Escape');
    const changed = await button.getAttribute('aria-label');
    expect(changed).not.toBe(automatic);
    await show('Prune');
    await show('Summary image');
    expect(await button.getAttribute('aria-label')).toBe(changed);
    await button.click();
    await page.getByRole('button', { name: 'Automatic' }).click();
    await page.keyboard.press('Escape');
    expect(await button.getAttribute('aria-label')).toBe(automatic);
  });

  test('a movie plays and stands still', async () => {
    await show('Load movie');
    const frame = () =>
      view('Load movie').getByRole('slider', { name: 'Frame' }).getAttribute('aria-valuenow');
    await view('Load movie').getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(frame).toBe('1');
    await page.keyboard.press(' ');
    await expect.poll(async () => Number(await frame())).toBeGreaterThan(4);
    await page.keyboard.press(' ');
    await view('Load movie').getByRole('button', { name: 'Play', exact: true }).waitFor();
  });

  test('a table is sorted, searched and exported as it is seen', async () => {
    await show('Regions in the map · table');
    const table = view('Regions in the map · table');
    const head = table.getByRole('columnheader', { name: /^dim 1/ });
    await head.getByRole('button').click();
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await table.getByRole('button', { name: 'Filter' }).click();
    await table.getByRole('textbox', { name: 'Filter id' }).fill('< 4');
    await table.getByText(/^\d+ of \d+ rows/).waitFor();
    const rows = await table.getByRole('row').count();
    await table.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'These rows (CSV)' }).click(),
    ]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.trimEnd().split('\r\n')).toHaveLength(rows);
    expect(text).toMatch(/^id,dim 1,dim 2/);
  });

  test('a picture and the data behind it can be kept', async () => {
    await show('Correlation');
    await view('Correlation').getByRole('button', { name: 'Export' }).click();
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'This view (PNG)' }).click(),
    ]);
    const bytes = await readFile(await picture.path());
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(picture.suggestedFilename()).toBe('correlation.png');
    await view('Correlation').getByRole('button', { name: 'Export' }).click();
    const [data] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Table (CSV)' }).click(),
    ]);
    expect((await readFile(await data.path(), 'utf8')).split('\n').length).toBeGreaterThan(2);
  });

  test('no viewer has a fault that bars people from it', async () => {
    const axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
    await page.evaluate(axe);
    for (const title of ['Load movie', 'Summary image', 'Prune', 'ΔF/F', 'Map by t-SNE', 'Correlation']) {
      await show(title);
      const faults = await page.evaluate(async () => {
        const found = await (
          globalThis as unknown as {
            axe: {
              run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
            };
          }
        ).axe.run();
        return found.violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`);
      });
      expect(faults, title).toEqual([]);
    }
    expect(window.errors).toEqual([]);
  });
});
