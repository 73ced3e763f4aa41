// Pictures of each main state of the editor, light and dark, at 1280 x 720 and as at 200 % zoom.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import {
  closeBrowser,
  makeRecording,
  openWindow,
  putGraph,
  startEditor,
} from '../tests/browser/editor-page.ts';
import { fileMenu, finished, resultTitles, runAll, showResult } from '../tests/browser/steps.ts';
import { root } from '../tests/import-graph.ts';

const out = path.resolve(process.argv[2] ?? path.join(root, 'out/screenshots'));
const normal = { width: 1280, height: 720 };
const zoomed = { width: 640, height: 360 };

const server = await startEditor();
await mkdir(out, { recursive: true });
const { page } = await openWindow(server.url);
let number = 0;

/** Lets pictures, fonts and layouts come to rest. */
async function rest(ms = 700): Promise<void> {
  await page.waitForTimeout(ms);
}

/** The present state in both themes; `small` as it is at 200 % zoom, too. */
async function take(name: string, { small = false } = {}): Promise<void> {
  number += 1;
  const file = path.join(out, `${String(number).padStart(2, '0')}-${name}`);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await rest();
    await page.screenshot({ path: `${file}-${theme}.png` });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (small) {
    await page.setViewportSize(zoomed);
    await rest();
    await page.screenshot({ path: `${file}-zoomed.png` });
    await page.setViewportSize(normal);
  }
  console.log(`${path.relative(root, file)}-*.png`);
}

const card = (title: string) => page.getByRole('group', { name: new RegExp(`^${title}`) });

async function openFile(file: string): Promise<void> {
  await page.getByRole('button', { name: 'Open a workflow' }).click();
  await page.getByRole('option', { name: file }).dblclick();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

async function home(): Promise<void> {
  await page.getByRole('button', { name: 'First page' }).click();
  const leave = page.getByRole('button', { name: 'Leave it nevertheless' });
  await Promise.race([
    leave.click({ timeout: 5000 }).catch(() => undefined),
    page.getByRole('button', { name: 'Open a workflow' }).waitFor(),
  ]);
  const clear = page.getByRole('button', { name: 'Choose no recording' });
  if (await clear.isVisible()) await clear.click();
  await page.getByRole('button', { name: 'Open a workflow' }).waitFor();
}

/** The first page, and what leads on from it. */
async function firstPages(): Promise<void> {
  await page.getByRole('button', { name: /^Skeleton/ }).waitFor();
  await page.getByRole('button', { name: /^Skeleton/ }).scrollIntoViewIfNeeded();
  await take('first-page', { small: true });
  await page.getByRole('button', { name: 'Open a recording' }).click();
  await take('open-recording', { small: true });
  await page.getByRole('option', { name: /sample\.tif/ }).dblclick();
  await page.getByText('200 frames').waitFor();
  await take('recording-chosen', { small: true });
  await page.getByRole('button', { name: 'Empty canvas' }).click();
  await take('empty-canvas', { small: true });
  await page.getByRole('application').focus();
  await page.keyboard.press('/');
  await page.keyboard.type('thres');
  await take('search');
  await page.keyboard.press('Escape');
  await home();
}

/** Building, running and tuning the skeleton workflow. */
async function skeletonPages(): Promise<void> {
  await openFile('skeleton.graph.json');
  await take('opened');
  await runAll(page);
  await rest(1500);
  await take('skeleton-run', { small: true });
  await card('Threshold').first().click();
  await page.getByRole('button', { name: 'What is Method?' }).click();
  await take('inspector-settings', { small: true });
  await page.getByRole('tab', { name: 'Data' }).click();
  await take('inspector-data');
  await page.getByRole('tab', { name: 'Help' }).click();
  await take('inspector-help');
  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('switch', { name: 'Live' }).click();
  await finished(page);
  const offset = page.getByRole('textbox', { name: /Offset/ }).first();
  await offset.fill('-0.02');
  await offset.press('Enter');
  await page.waitForTimeout(250);
  await take('live');
  await finished(page);
  await page.getByRole('switch', { name: 'Live' }).click();
  await page.getByRole('radio', { name: 'Outline' }).click();
  await take('outline', { small: true });
  await page.getByRole('radio', { name: 'Canvas' }).click();
}

/** Windows over the workflow. */
async function dialogPages(): Promise<void> {
  for (const [name, entry] of [
    ['save-as', 'Save as…'],
    ['templates', 'Ready-made workflows…'],
    ['description', 'Description and inputs…'],
    ['keys', 'Keys'],
  ] as const) {
    await fileMenu(page, entry);
    await take(`dialog-${name}`, { small: true });
    await page.keyboard.press('Escape');
  }
  await card('Threshold').first().click();
  await page.getByRole('button', { name: 'Sweep' }).click();
  await page.getByRole('button', { name: 'Compare' }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await page.getByRole('button', { name: 'Compare' }).waitFor({ timeout: 60_000 });
  await take('sweep', { small: true });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Batch' }).click();
  await take('batch-empty');
  await page.getByRole('button', { name: 'Start' }).click();
  await page
    .getByText(/are done|failed/)
    .first()
    .waitFor({ timeout: 60_000 });
  await take('batch', { small: true });
  await page.keyboard.press('Escape');
}

/** What goes wrong, and how it is told. */
async function problemPages(): Promise<void> {
  const file = path.join(server.folder, 'skeleton.graph.json');
  await page.getByRole('textbox', { name: 'Title of the workflow' }).fill('Mine');
  await page.keyboard.press('Enter');
  await writeFile(file, `${await readFile(file, 'utf8')}\n`);
  await page.keyboard.press('Control+s');
  await page.getByRole('dialog').waitFor();
  await take('conflict', { small: true });
  await page.getByRole('button', { name: 'Keep editing' }).click();
  await home();
  await openFile('failing.graph.json');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText(/steps failed/).waitFor({ timeout: 60_000 });
  await card('Active pixels').first().click();
  await take('failed');
  await home();
  await openFile('unknown.graph.json');
  await take('unknown-steps');
  await home();
}

/** Every way to look at a result. */
async function viewerPages(): Promise<void> {
  await openFile('full-analysis.graph.json');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 200_000 });
  await rest(1500);
  await take('full-analysis');
  const titles = await resultTitles(page);
  await writeFile(path.join(out, 'results.txt'), titles.join('\n'));
  for (const title of viewed.filter((one) => titles.includes(one))) {
    await showResult(page, title);
    await rest(800);
    await take(`viewer-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`);
  }
}

const viewed: readonly string[] = process.env['VIEWS']?.split('|') ?? [];

/** Graphs of which one fails while it runs, and one has a node that is not installed. */
async function putProblems(): Promise<void> {
  const read = async (name: string) =>
    JSON.parse(await readFile(path.join(server.folder, name), 'utf8')) as {
      title: string;
      nodes: { id: string; type: string; params: Record<string, unknown> }[];
    };
  await putGraph(server.folder, 'cluster-active-pixels', { movie: { path: 'sample.tif' } });
  const failing = await read('cluster-active-pixels.graph.json');
  for (const node of failing.nodes) if (node.type === 'regions.active-pixels') node.params['threshold'] = 50;
  await writeFile(path.join(server.folder, 'failing.graph.json'), JSON.stringify(failing));
  const unknown = await read('skeleton.graph.json');
  for (const node of unknown.nodes) if (node.type === 'image.equalize') node.type = 'image.of-another-lab';
  await writeFile(path.join(server.folder, 'unknown.graph.json'), JSON.stringify(unknown));
}

const parts: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  first: firstPages,
  skeleton: async () => {
    await skeletonPages();
    await dialogPages();
    await problemPages();
  },
  viewers: viewerPages,
};

try {
  await makeRecording(server.folder);
  await copyFile(path.join(server.folder, 'sample.tif'), path.join(server.folder, 'second.tif'));
  await putGraph(server.folder, 'skeleton', { movie: { path: 'sample.tif' } });
  await putGraph(server.folder, 'full-analysis', { movie: { path: 'sample.tif' } });
  await putProblems();
  await page.reload();
  const wanted = process.argv.slice(3);
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await part(page);
  }
} catch (error) {
  await page.screenshot({ path: path.join(out, 'stopped-here.png') });
  throw error;
} finally {
  await closeBrowser();
  await server.stop();
}
