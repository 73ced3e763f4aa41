import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { missing, openWindow } from './editor-page.ts';
import { openGraph, useLab } from './steps.ts';

interface SavedGraph {
  title: string;
  nodes: { id: string; type: string; version: number; params: Record<string, unknown> }[];
  edges: unknown[];
}

describe.skipIf(missing !== undefined)(
  'what goes wrong is told, and nothing is lost',
  { timeout: 300_000 },
  () => {
    const lab = useLab();

    const file = (name: string): string => path.join(lab.server.folder, name);
    const read = async (name: string): Promise<SavedGraph> =>
      JSON.parse(await readFile(file(name), 'utf8')) as SavedGraph;
    const titleOf = async (name: string): Promise<string> => (await read(name)).title;

    /** A copy of the skeleton workflow under another name, changed as told. */
    async function putCopy(
      name: string,
      change: (graph: SavedGraph) => void = () => undefined,
    ): Promise<string> {
      const graph = await read('skeleton.graph.json');
      change(graph);
      await writeFile(file(name), JSON.stringify(graph));
      return name;
    }

    async function open(name: string) {
      const window = await openWindow(lab.server.url);
      window.page.setDefaultTimeout(60_000);
      await openGraph(window.page, name);
      return window;
    }

    async function setTitle(page: Page, title: string): Promise<void> {
      await page.getByRole('textbox', { name: 'Title of the workflow' }).fill(title);
      await page.keyboard.press('Enter');
      await page.getByText(/^Edited/).waitFor();
    }
    const saved = (page: Page): Promise<void> => page.getByText(/^Saved ·/).waitFor();
    /** The workflow as this window keeps it through a reload. */
    const keptText = async (page: Page): Promise<string> =>
      String(await page.evaluate("sessionStorage.getItem('ramify.window')"));

    test('a file that another program changed is not overwritten unasked; both versions can be had', async () => {
      const name = await putCopy('conflict.graph.json');
      const { page, context } = await open(name);
      await setTitle(page, 'Mine');
      await writeFile(file(name), (await readFile(file(name), 'utf8')).replace('"Skeleton"', '"Theirs"'));
      await page.keyboard.press('Control+s');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('conflict.graph.json').waitFor();
      expect(await titleOf(name)).toBe('Theirs');
      await dialog.getByRole('button', { name: 'Keep editing' }).click();
      expect(await page.getByRole('textbox', { name: 'Title of the workflow' }).inputValue()).toBe('Mine');

      await page.keyboard.press('Control+s');
      await dialog.getByRole('button', { name: 'Open theirs, drop mine' }).click();
      await expect
        .poll(() => page.getByRole('textbox', { name: 'Title of the workflow' }).inputValue())
        .toBe('Theirs');

      await setTitle(page, 'Mine again');
      await writeFile(file(name), (await readFile(file(name), 'utf8')).replace('"Theirs"', '"Theirs again"'));
      await page.keyboard.press('Control+s');
      await dialog.getByRole('button', { name: 'Overwrite with mine' }).click();
      await saved(page);
      expect(await titleOf(name)).toBe('Mine again');

      // The file is gone: it can be written anew.
      await setTitle(page, 'Still mine');
      await rm(file(name));
      await page.keyboard.press('Control+s');
      await dialog.getByRole('button', { name: 'Write it again' }).click();
      await saved(page);
      expect(await titleOf(name)).toBe('Still mine');
      await context.close();
    });

    test('of two windows that save the same file, the second one is asked', async () => {
      const name = await putCopy('two.graph.json');
      const first = await open(name);
      const second = await open(name);
      await setTitle(first.page, 'From the first');
      await setTitle(second.page, 'From the second');
      await first.page.keyboard.press('Control+s');
      await saved(first.page);
      await second.page.keyboard.press('Control+s');
      await second.page.getByRole('dialog').getByText('two.graph.json').waitFor();
      expect(await titleOf(name)).toBe('From the first');
      await first.context.close();
      await second.context.close();
    });

    test('a broken file is refused in words, and what is open stays open', async () => {
      await writeFile(file('broken.graph.json'), '{ "schema": 1, "nodes": [');
      const { page, context } = await open('skeleton.graph.json');
      await setTitle(page, 'Work');
      await page.keyboard.press('Control+o');
      await page.getByRole('option', { name: /broken\.graph\.json/ }).dblclick();
      const leave = page.getByRole('button', { name: 'Leave it nevertheless' });
      await leave.click();
      await page.getByText('broken.graph.json could not be opened.').waitFor();
      // Newer, and no whole workflow without what is not known here.
      await writeFile(
        file('future.graph.json'),
        JSON.stringify({ format: 'ramify-graph', schema: 99, steps: [] }),
      );
      await page.keyboard.press('Control+o');
      await page.getByRole('option', { name: /future\.graph\.json/ }).dblclick();
      await leave.click();
      await page.getByText(/written by a newer version/).waitFor();
      expect(await page.getByRole('textbox', { name: 'Title of the workflow' }).inputValue()).toBe('Work');
      await context.close();
    });

    test('a file of a newer version opens as a copy that says what it lacks; the file stays as it is', async () => {
      const name = await putCopy('newer.graph.json', (graph) => {
        Object.assign(graph, { schema: 2, title: 'From the future', variables: [{ name: 'dose' }] });
        Object.assign(graph.nodes.find(({ id }) => id === 'threshold') ?? {}, { condition: 'mean > 3' });
      });
      const theirs = await readFile(file(name), 'utf8');
      const { page, context, errors } = await open(name);
      const banner = page.getByRole('region', { name: 'Read from a newer version' });
      expect(await banner.innerText()).toMatch(
        /newer version of Ramify \(schema 2; this version reads up to 1\)/,
      );
      expect(await banner.innerText()).toMatch(/2 fields were not read .* may compute other numbers/s);
      await banner.getByText(/^Not read/).click();
      await banner
        .getByText(/nodes\[\d+\]\.condition \(node "threshold", condition\)/)
        .last()
        .waitFor();
      await banner.getByText('variables', { exact: true }).waitFor();
      const title = page.getByRole('textbox', { name: 'Title of the workflow' });
      expect(await title.inputValue()).toBe('From the future');
      await title.fill('Present');
      await page.keyboard.press('Enter');
      await page.getByText('Unsaved copy · newer.graph.json').waitFor();

      // A reload forgets neither the edit nor what is missing.
      await page.reload();
      await banner.waitFor();
      expect(await title.inputValue()).toBe('Present');

      // Saving asks for a name; that of the newer file is refused, even where it is to be replaced.
      await page.keyboard.press('Control+s');
      const dialog = page.getByRole('dialog');
      const field = dialog.getByRole('textbox', { name: 'Name' });
      expect(await field.inputValue()).toBe('newer-copy.graph.json');
      await field.fill(name);
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText(/newer\.graph\.json was saved by a newer version/).waitFor();
      expect(await readFile(file(name), 'utf8')).toBe(theirs);
      await field.fill('newer-copy.graph.json');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('Saved · newer-copy.graph.json').waitFor();
      expect(await titleOf('newer-copy.graph.json')).toBe('Present');
      expect(await read('newer-copy.graph.json')).toMatchObject({ schema: 1 });
      // The copy still says what it lacks, but has a file of its own, which Save writes like any other.
      expect(await banner.innerText()).toMatch(/copy of a workflow/);
      await setTitle(page, 'Present again');
      await page.keyboard.press('Control+s');
      await saved(page);
      expect(await titleOf('newer-copy.graph.json')).toBe('Present again');
      expect(await readFile(file(name), 'utf8')).toBe(theirs);
      expect(errors.filter((error) => !/409|400|status of 4/.test(error))).toEqual([]);
      await context.close();
    });

    test('nodes that are not installed or newer stay as they are, and say so', async () => {
      const name = await putCopy('foreign.graph.json', ({ nodes }) => {
        for (const node of nodes) {
          if (node.id === 'equalize')
            Object.assign(node, { type: 'lab.secret', params: { depth: [1, { a: null }] } });
          if (node.id === 'threshold') Object.assign(node, { version: 99, params: { futuristic: true } });
        }
      });
      const { page, context, errors } = await open(name);
      const inspector = page.getByRole('complementary', { name: 'Settings' });
      await inspector
        .getByText(/lab\.secret/)
        .first()
        .waitFor();
      await setTitle(page, 'Foreign');
      await page.keyboard.press('Control+s');
      await saved(page);
      const { nodes, edges } = await read(name);
      const before = await read('skeleton.graph.json');
      expect(nodes.find(({ id }) => id === 'equalize')).toMatchObject({
        type: 'lab.secret',
        params: { depth: [1, { a: null }] },
      });
      expect(nodes.find(({ id }) => id === 'threshold')).toMatchObject({
        version: 99,
        params: { futuristic: true },
      });
      expect(edges).toHaveLength(before.edges.length);
      expect(nodes).toHaveLength(before.nodes.length);
      expect(errors).toEqual([]);
      await context.close();
    });

    test('a recording that was moved is told at its node, with what to do', async () => {
      await putCopy('moved.graph.json', ({ nodes }) => {
        for (const node of nodes) if (node.id === 'movie') node.params['path'] = 'gone.tif';
      });
      const { page, context } = await open('moved.graph.json');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page
        .getByText(/gone\.tif/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: /problem/ }).click();
      const inspector = page.getByRole('complementary', { name: 'Settings' });
      await inspector.getByRole('heading', { name: 'Load movie' }).waitFor();
      await inspector
        .getByText(/gone\.tif/)
        .first()
        .waitFor();
      // The recording is back: no more is needed than to run again.
      await rename(file('sample.tif'), file('gone.tif'));
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 150_000 });
      await rename(file('gone.tif'), file('sample.tif'));
      await context.close();
    });

    test('a step that fails says why and what to do, at the step', async () => {
      await putCopy('failing.graph.json', ({ nodes }) => {
        for (const node of nodes) if (node.id === 'threshold') node.params = { method: 'fixed', level: 1e6 };
      });
      const { page, context } = await open('failing.graph.json');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByText(/steps failed/).waitFor({ timeout: 150_000 });
      await page.getByRole('radio', { name: 'Outline' }).click();
      const failed = page.getByRole('row', { name: /failed/i }).first();
      await failed.click();
      const inspector = page.getByRole('complementary', { name: 'Settings' });
      expect(await inspector.innerText()).toMatch(/threshold|mask|foreground/i);
      await context.close();
    });

    test('a reload keeps edits that were not saved, and a new window offers those of a lost one', async () => {
      const name = await putCopy('kept.graph.json');
      const { page, context } = await open(name);
      await setTitle(page, 'Not saved');
      await page.reload();
      const title = page.getByRole('textbox', { name: 'Title of the workflow' });
      await title.waitFor();
      expect(await title.inputValue()).toBe('Not saved');
      await page.getByText(/^Edited/).waitFor();
      expect(await keptText(page)).toContain('Not saved');
      await page.close();
      const later = await openWindow(lab.server.origin, { context });
      await later.page.getByText('kept.graph.json was closed before it was saved.').waitFor();
      await later.page.getByRole('button', { name: 'Open it again' }).click();
      await later.page.getByText(/^Edited/).waitFor();
      await later.page.keyboard.press('Control+s');
      await saved(later.page);
      expect(await titleOf(name)).toBe('Not saved');
      await context.close();
    });
  },
);
