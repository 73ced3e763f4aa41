import { describe, expect, test } from 'vitest';
import { missing, openWindow } from './editor-page.ts';
import { finished, openGraph, useLab } from './steps.ts';

describe.skipIf(missing !== undefined)('runs in the editor', () => {
  const lab = useLab();

  test('a run goes on through a reload, and a second window follows it', async () => {
    const first = await openWindow(lab.server.url);
    await openGraph(first.page, 'skeleton.graph.json');
    await first.page.getByRole('button', { name: 'Run', exact: true }).click();
    await first.page.getByRole('button', { name: 'Stop' }).waitFor();
    await first.page.reload();
    // Another window of the same person needs no second token.
    const second = await openWindow(lab.server.origin, { context: first.context });
    await openGraph(second.page, 'skeleton.graph.json');
    await finished(first.page);
    await second.page.getByRole('button', { name: 'Run', exact: true }).click();
    await finished(second.page);
    expect([...first.errors, ...second.errors]).toEqual([]);
    await first.context.close();
  });

  test('live mode runs what an edit touches and nothing else', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    await openGraph(page, 'skeleton.graph.json');
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
