import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  closeBrowser,
  makeRecording,
  missing,
  openWindow,
  putGraph,
  startEditor,
  type EditorServer,
  type Window,
} from './editor-page.ts';
import { fileMenu, openGraph, resultTitles, runAll, showResult } from './steps.ts';

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** What axe finds on the page that is serious or critical, in short. */
async function violations(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: readonly Violation[] }> };
    };
    const options = { resultTypes: ['violations'], ...(only === undefined ? {} : { runOnly: only }) };
    return (await axe.run(options)).violations;
  }, rules);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}

describe.skipIf(missing !== undefined)(
  'nobody is left out: axe finds nothing serious',
  { timeout: 300_000 },
  () => {
    let server: EditorServer;
    let window: Window;
    let page: Page;
    beforeAll(async () => {
      server = await startEditor();
      await makeRecording(server.folder);
      await putGraph(server.folder, 'skeleton', { movie: { path: 'sample.tif' } });
      await putGraph(server.folder, 'full-analysis', {
        movie: { path: 'sample.tif' },
        nmf: { components: 4 },
      });
      window = await openWindow(server.url);
      ({ page } = window);
      page.setDefaultTimeout(60_000);
      await page.addInitScript(await readFile(axeFile, 'utf8'));
      await page.reload();
    });
    afterAll(async () => {
      await closeBrowser();
      await server.stop();
    });

    /** Looks at the present state, and at its colours in the dark. */
    async function expectClean(state: string): Promise<void> {
      expect.soft(await violations(page), state).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await violations(page, ['color-contrast']), `${state}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }

    test('on the first page and in its windows', async () => {
      await page.getByRole('button', { name: /^Skeleton/ }).waitFor();
      await expectClean('first page');
      await page.getByRole('button', { name: 'Open a recording' }).click();
      await page.getByRole('option', { name: /sample\.tif/ }).waitFor();
      await expectClean('open a recording');
      await page.getByRole('option', { name: /sample\.tif/ }).dblclick();
      await page.getByText('200 frames').waitFor();
      await expectClean('recording chosen');
      await page.getByRole('button', { name: 'Choose no recording' }).click();
    });

    test('in a workflow that a newer version saved', async () => {
      const text = await readFile(path.join(server.folder, 'skeleton.graph.json'), 'utf8');
      const newer = { ...(JSON.parse(text) as object), schema: 2, variables: [] };
      await writeFile(path.join(server.folder, 'newer.graph.json'), JSON.stringify(newer));
      await openGraph(page, 'newer.graph.json');
      await page.getByText('Not read: variables').click();
      await expectClean('newer version');
      await page.getByRole('button', { name: 'First page' }).click();
    });

    test('in a workflow, its outline and its settings', async () => {
      await openGraph(page, 'skeleton.graph.json');
      await expectClean('opened');
      await runAll(page);
      await expectClean('run');
      await page.getByRole('radio', { name: 'Outline' }).click();
      await page.getByRole('row', { name: /^Threshold/ }).click();
      await expectClean('outline');
      for (const tab of ['Data', 'Help']) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await expectClean(tab);
      }
      await page.getByRole('tab', { name: 'Settings', exact: true }).click();
      await page.getByRole('textbox', { name: /Offset/ }).fill('no number');
      await page.getByRole('textbox', { name: /Offset/ }).press('Enter');
      await page.getByRole('alert').first().waitFor();
      await expectClean('refused value');
      await page.getByRole('textbox', { name: /Offset/ }).press('Escape');
    });

    test('in every window over a workflow', async () => {
      for (const entry of ['Save as…', 'Ready-made workflows…', 'Description and inputs…', 'Keys']) {
        await fileMenu(page, entry);
        await page.getByRole('dialog').waitFor();
        await expectClean(entry);
        await page.keyboard.press('Escape');
      }
      await page.getByRole('button', { name: 'Sweep', exact: true }).click();
      await page.getByRole('dialog').waitFor();
      await expectClean('Sweep');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Batch', exact: true }).click();
      const batch = page.getByRole('dialog');
      await batch.getByText('Settings of this batch').click();
      await batch.locator('[data-setting=spur]').fill('5, 10, long');
      await batch.getByRole('button', { name: 'Set something for some recordings only' }).click();
      await expectClean('Batch, with a slip');
      await batch.getByRole('button', { name: 'Take this out' }).click();
      await batch.locator('[data-setting=spur]').fill('5, 10');
      await page.keyboard.press('Enter');
      await batch.getByText('2 would run (2 new)').waitFor();
      await expectClean('Batch, what would run');
      await page.keyboard.press('Escape');
    });

    test('in the ways to look at results', async () => {
      const wanted = [
        'Load movie',
        'Summary image',
        'Threshold',
        'Branches · labels',
        'Prune',
        'Skeleton on the recording',
        'Morphology tables',
        'skeleton.swc',
      ];
      const titles = await resultTitles(page);
      for (const title of wanted) {
        expect(titles).toContain(title);
        await showResult(page, title);
        await page.getByRole('region', { name: title, exact: true }).waitFor();
        await expectClean(title);
      }
      expect(window.errors).toEqual([]);
    });

    test('in what activity gives, one of each kind', async () => {
      await page.getByRole('button', { name: 'First page' }).click();
      await openGraph(page, 'full-analysis.graph.json');
      await runAll(page);
      for (const title of [
        'NMF of a movie',
        'Select components · traces',
        'Maps of the components',
        'From skeleton',
        'Correlation',
        'Transients · events',
        'Hierarchical',
        'Map by t-SNE',
        'Join per branch',
      ]) {
        await showResult(page, title);
        await page.getByRole('region', { name: title, exact: true }).waitFor();
        await expectClean(title);
      }
      expect(window.errors).toEqual([]);
    });

    test('at 200 % zoom, where a small screen has half of its pixels', async () => {
      await page.setViewportSize({ width: 640, height: 360 });
      // Lists that come late move what was scrolled to: each look scrolls anew, to the middle and not only if needed,
      // since what lies a part of a pixel beyond the edge counts as in view there.
      const inReach = (what: Locator): Promise<void> =>
        vi.waitFor(
          async () => {
            const box = await what.evaluate(
              (element) => {
                element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
                const { left, top, right, bottom } = element.getBoundingClientRect();
                return { left, top, right, bottom };
              },
              undefined,
              { timeout: 5_000 },
            );
            const where = `${String(what)} lies at ${JSON.stringify(box)}`;
            expect(box.left, where).toBeGreaterThanOrEqual(0);
            expect(box.top, where).toBeGreaterThanOrEqual(0);
            expect(box.right, where).toBeLessThanOrEqual(640);
            expect(box.bottom, where).toBeLessThanOrEqual(360);
            expect(box.right - box.left, where).toBeGreaterThan(0);
          },
          { timeout: 30_000 },
        );
      const nothingBeside = async (): Promise<void> =>
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(640);
      for (const name of [
        'First page',
        'File',
        'Save',
        'Undo',
        'Sweep',
        'Batch',
        'Settings',
        'Run',
        'More ways to run',
      ])
        await inReach(page.getByRole('banner').getByRole('button', { name, exact: true }));
      await nothingBeside();
      await expectClean('200 %');
      for (const name of ['Sweep', 'Batch']) {
        await page.getByRole('banner').getByRole('button', { name, exact: true }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Close' }).waitFor();
        for (const button of await dialog.getByRole('button').all()) await inReach(button);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: 'First page' }).click();
      await inReach(page.getByRole('button', { name: /^Full analysis/ }).first());
      await nothingBeside();
    });
  },
);
