import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  closeBrowser,
  makeRecording,
  missing,
  openWindow,
  putGraph,
  startEditor,
  type EditorServer,
} from './editor-page.ts';

describe.skipIf(missing !== undefined)('runs in the editor', () => {
  let server: EditorServer;
  beforeAll(async () => {
    server = await startEditor();
    await makeRecording(server.folder);
    await putGraph(server.folder, 'skeleton', { movie: { path: 'sample.tif' } });
  });
  afterAll(async () => {
    await closeBrowser();
    await server.stop();
  });

  /** Opens the workflow from the first page. */
  async function openGraph(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Open a workflow' }).click();
    await page.getByRole('option', { name: /skeleton\.graph\.json/ }).dblclick();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  }
  const finished = (page: Page) => page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 150_000 });

  test('a run goes on through a reload, and a second window follows it', async () => {
    const first = await openWindow(server.url);
    await openGraph(first.page);
    await first.page.getByRole('button', { name: 'Run', exact: true }).click();
    await first.page.getByRole('button', { name: 'Stop' }).waitFor();
    await first.page.reload();
    // Another window of the same person needs no second token.
    const second = await openWindow(server.origin, { context: first.context });
    await openGraph(second.page);
    await finished(first.page);
    await second.page.getByRole('button', { name: 'Run', exact: true }).click();
    await finished(second.page);
    expect([...first.errors, ...second.errors]).toEqual([]);
    await first.context.close();
  });

  test('live mode runs what an edit touches and nothing else', async () => {
    const { page, context, errors } = await openWindow(server.url);
    await openGraph(page);
    await page.getByRole('switch', { name: 'Live' }).click();
    await finished(page);
    const runs = await page.evaluate(async () => {
      const answer = (await (await fetch('/api/v1/runs')).json()) as { runs: { id: string }[] };
      return answer.runs.length;
    });
    await page.getByRole('radio', { name: 'Outline' }).click();
    await page.getByRole('row', { name: /^Prune/ }).click();
    const field = page.getByRole('textbox', { name: /Spur/ }).first();
    await field.fill('3');
    await field.press('Enter');
    await expect
      .poll(
        async () =>
          page.evaluate(async () => {
            const answer = (await (await fetch('/api/v1/runs')).json()) as {
              runs: { state: string; summary: { computed: number; cached: number } | null }[];
            };
            return { count: answer.runs.length, last: answer.runs[0] };
          }),
        { timeout: 90_000 },
      )
      .toMatchObject({ count: runs + 1, last: { state: 'succeeded' } });
    const last = await page.evaluate(async () => {
      const answer = (await (await fetch('/api/v1/runs')).json()) as {
        runs: { summary: { computed: number; cached: number } }[];
      };
      return answer.runs[0]?.summary;
    });
    expect(last?.computed).toBeGreaterThan(0);
    // The movie was neither read nor smoothed nor thresholded again.
    expect(last?.cached).toBeGreaterThan(5);
    expect(errors).toEqual([]);
    await context.close();
  });
});
