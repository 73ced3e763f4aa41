import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { closeBrowser, makeRecording, putGraph, startEditor, type EditorServer } from './editor-page.ts';

/** A server with a recording and the skeleton workflow on it, for the tests of a file. */
export function useLab(): { server: EditorServer } {
  const lab = {} as { server: EditorServer };
  beforeAll(async () => {
    lab.server = await startEditor();
    await makeRecording(lab.server.folder);
    await putGraph(lab.server.folder, 'skeleton', { movie: { path: 'sample.tif' } });
  });
  afterAll(async () => {
    await closeBrowser();
    await lab.server.stop();
  });
  return lab;
}

/** Opens a workflow of the served folder from the first page. */
export async function openGraph(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a workflow' }).click();
  await page.getByRole('option', { name: file }).dblclick();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

/** Waits until the run that is under way succeeded. */
export const finished = (page: Page): Promise<void> =>
  page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 150_000 });

/** Runs the open workflow to its end. */
export async function runAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await finished(page);
}

/** Shows a result below the canvas, by its title in the menu of results. */
export async function showResult(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Show another result', exact: true }).click();
  await page.getByRole('option', { name: title, exact: true }).click();
}

/** Titles of all results that can be shown. */
export async function resultTitles(page: Page): Promise<readonly string[]> {
  await page.getByRole('button', { name: 'Show another result', exact: true }).click();
  await page.getByRole('option').first().waitFor();
  const titles = await page.locator('[role=option] > span').allInnerTexts();
  await page.keyboard.press('Escape');
  return titles;
}

/** Chooses an entry of the menu of the file. */
export async function fileMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}
