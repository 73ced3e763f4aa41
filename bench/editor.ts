/**
 * How fast the canvas of the editor is with a large graph: `pnpm bench:editor [nodes]`. Prints the time from
 * opening to being drawn, and how long frames take while the view and nodes move. Needs Chromium and a build.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { closeBrowser, missing, openWindow, startEditor } from '../tests/browser/editor-page.ts';
import { largeGraph } from './harness/large-graph.ts';

const count = Number(process.argv[2] ?? 300);

const at = (values: readonly number[], share: number): string =>
  (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN).toFixed(1);

/** Does something and prints how long the frames took meanwhile. */
async function measure(page: Page, name: string, work: () => Promise<void>): Promise<void> {
  await page.evaluate(`{
    let last = performance.now();
    globalThis.frames = [];
    const tick = (now) => {
      globalThis.frames.push(now - last);
      last = now;
      globalThis.ticking = requestAnimationFrame(tick);
    };
    globalThis.ticking = requestAnimationFrame(tick);
  }`);
  await work();
  const frames = await page.evaluate<number[]>(
    `cancelAnimationFrame(globalThis.ticking); globalThis.frames.slice(2)`,
  );
  frames.sort((a, b) => a - b);
  console.log(
    `${name.padEnd(34)} p50 ${at(frames, 0.5).padStart(6)} ms   p95 ${at(frames, 0.95).padStart(6)} ms   ${frames.length} frames`,
  );
}

async function pull(page: Page, x: number, y: number, dx: number, dy: number, steps: number): Promise<void> {
  for (let i = 1; i <= steps; i++) await page.mouse.move(x + (dx * i) / steps, y + (dy * i) / steps);
}

async function pan(page: Page): Promise<void> {
  await page.mouse.move(600, 360);
  await page.mouse.down({ button: 'middle' });
  await pull(page, 600, 360, -320, -160, 60);
  await page.mouse.up({ button: 'middle' });
}

async function main(): Promise<void> {
  if (missing !== undefined) throw new Error(missing);
  const server = await startEditor();
  try {
    await writeFile(path.join(server.folder, 'large.graph.json'), largeGraph(count));
    const { page } = await openWindow(server.url);
    await page.getByRole('button', { name: 'Open a workflow' }).click();
    const file = page.getByRole('option', { name: /large\.graph\.json/ });
    await file.waitFor();
    await page.evaluate(`addEventListener('dblclick', () => {
      const begun = performance.now();
      const look = () => {
        if (document.querySelectorAll('[data-card]').length < ${count}) requestAnimationFrame(look);
        else requestAnimationFrame(() => requestAnimationFrame(() => {
          globalThis.opened = performance.now() - begun;
        }));
      };
      look();
    }, { once: true })`);
    await file.dblclick();
    await page.waitForFunction(() => 'opened' in globalThis, undefined, { timeout: 60_000 });
    const opened = Number(await page.evaluate('globalThis.opened'));
    console.log(`${count} nodes\n${'opened and drawn'.padEnd(34)} ${opened.toFixed(0)} ms`);
    await page.waitForTimeout(1000);
    await measure(page, 'pan, cards drawn on the way', () => pan(page));
    await page.waitForTimeout(500);
    await measure(page, 'pan', () => pan(page));
    await page.locator('[data-canvas]').focus();
    await page.keyboard.press('f');
    await page.waitForTimeout(500);
    await measure(page, 'pan, everything in view', () => pan(page));
    await page.keyboard.press('0');
    await page.waitForTimeout(1500);
    const head = page.locator('[data-part="head"]:visible').nth(3);
    await head.scrollIntoViewIfNeeded();
    const box = (await head.boundingBox()) ?? { x: 400, y: 200, width: 10, height: 10 };
    const [x, y] = [box.x + 40, box.y + box.height / 2];
    const drag = async (): Promise<void> => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      await pull(page, x, y, 60, 40, 40);
      await pull(page, x + 60, y + 40, -60, -40, 40);
      await page.mouse.up();
    };
    await measure(page, 'drag one node', drag);
    await page.keyboard.press('Control+a');
    await measure(page, 'drag all nodes', drag);
  } finally {
    await closeBrowser();
    await server.stop();
  }
}

await main();
