import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canvasOf, cardOf, countOf, middleOf, pull, putNode, socketOf, wire } from './canvas-hand.ts';
import {
  closeBrowser,
  missing,
  openWindow,
  startEditor,
  type EditorServer,
  type Window,
} from './editor-page.ts';
import { finished } from './steps.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(missing !== undefined)('the canvas', () => {
  let server: EditorServer;
  beforeAll(async () => {
    server = await startEditor();
  });
  afterAll(async () => {
    await closeBrowser();
    await server.stop();
  });

  /** A window with an empty canvas. */
  async function emptyCanvas(beside?: Window): Promise<Window> {
    const window = await (beside === undefined
      ? openWindow(server.url)
      : openWindow(server.origin, { context: beside.context }));
    await window.page.getByRole('button', { name: 'Start from an empty canvas' }).click();
    await window.page.getByText('An empty canvas').waitFor();
    return window;
  }

  /** Small enough for six nodes beside each other, near enough to use their sockets. */
  async function stepBack(page: Page): Promise<void> {
    const { x, y } = await middleOf(canvasOf(page));
    await page.mouse.move(x, y);
    for (let i = 0; i < 2; i++) await page.mouse.wheel(0, 240);
    await page.getByRole('button', { name: '46 %, actual size' }).waitFor();
  }

  const undo = (page: Page) => page.keyboard.press('Control+z');
  const redo = (page: Page) => page.keyboard.press('Control+Shift+z');
  const poll = (page: Page) => expect.poll(() => countOf(page), { timeout: 60_000 });

  test('a skeleton workflow is built by mouse, runs, and is taken back and done again', async () => {
    const { page, context, errors } = await emptyCanvas();
    await stepBack(page);
    const titles = ['Sample movie', 'Summary image', 'Threshold', 'Clean', 'Thin', 'Branches'];
    for (const [i, title] of titles.entries()) {
      await putNode(page, title, { x: 70 + (i % 3) * 180, y: 60 + Math.floor(i / 3) * 230 });
    }
    await page.keyboard.press('f');
    await wire(page, ['Sample movie', 'movie'], ['Summary image', 'movie']);
    await wire(page, ['Summary image', 'image'], ['Threshold', 'image']);
    await wire(page, ['Threshold', 'mask'], ['Clean', 'mask']);
    await wire(page, ['Clean', 'mask'], ['Thin', 'mask']);
    await wire(page, ['Thin', 'mask'], ['Branches', 'thin']);
    await wire(page, ['Clean', 'mask'], ['Branches', 'mask']);
    await poll(page).toEqual([6, 6]);

    await cardOf(page, 'Sample movie').getByRole('slider', { name: 'Frames' }).click();
    await page.keyboard.type('60');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await finished(page);
    const branches = page.getByRole('group', { name: 'Branches, done' });
    await branches.waitFor();
    await expect
      .poll(() => branches.locator('[data-part="picture"] :is(img, canvas, svg)').count(), {
        timeout: 60_000,
      })
      .toBeGreaterThan(0);

    await canvasOf(page).focus();
    for (let i = 0; i < 13; i++) await undo(page);
    await poll(page).toEqual([0, 0]);
    for (let i = 0; i < 13; i++) await redo(page);
    await poll(page).toEqual([6, 6]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a wrong wire is refused in words, at the pointer and aloud, with the node that helps', async () => {
    const { page, context, errors } = await emptyCanvas();
    await stepBack(page);
    await putNode(page, 'Load movie', { x: 90, y: 80 });
    await putNode(page, 'Threshold', { x: 420, y: 80 });
    const from = await middleOf(socketOf(page, 'Load movie', 'output', 'movie'));
    const to = await middleOf(socketOf(page, 'Threshold', 'input', 'image'));
    await pull(page, from, to, true);
    const reason = 'Threshold needs an image; this is a movie.';
    await page.getByText(reason).first().waitFor();
    await page.mouse.up();
    await poll(page).toEqual([2, 0]);
    await expect
      .poll(() => page.getByRole('alert').allInnerTexts())
      .toContainEqual(expect.stringContaining(reason));
    await page.getByRole('button', { name: 'Summary image', exact: true }).last().click();
    await poll(page).toEqual([3, 2]);
    await undo(page);
    await poll(page).toEqual([2, 0]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a wire dropped in empty space offers what fits, and adds and connects it in one step', async () => {
    const { page, context, errors } = await emptyCanvas();
    await stepBack(page);
    await putNode(page, 'Threshold', { x: 120, y: 80 });
    const from = await middleOf(socketOf(page, 'Threshold', 'output', 'mask'));
    await pull(page, from, { x: from.x + 220, y: from.y + 20 });
    const list = page.getByRole('dialog', { name: 'Add a node' });
    await list.waitFor();
    const offered = (await list.getByRole('option').allInnerTexts()).map((text) => /^[^\n]*/.exec(text)?.[0]);
    expect(offered).toContain('Thin');
    expect(offered).not.toContain('Load movie');
    expect(offered).not.toContain('Transients');
    await page.keyboard.type('thin');
    await page.keyboard.press('Enter');
    await poll(page).toEqual([2, 1]);
    // The loose end of the wire, pulled off and dropped, takes it away.
    const end = await middleOf(socketOf(page, 'Thin', 'input', 'mask'));
    await pull(page, end, { x: end.x, y: end.y + 250 });
    await poll(page).toEqual([2, 0]);
    await undo(page);
    await poll(page).toEqual([2, 1]);
    await undo(page);
    await poll(page).toEqual([1, 0]);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('nodes go from one window to another by the clipboard; text that is no graph is refused in words', async () => {
    const first = await emptyCanvas();
    await stepBack(first.page);
    await putNode(first.page, 'Threshold', { x: 120, y: 80 });
    await putNode(first.page, 'Thin', { x: 400, y: 80 });
    await wire(first.page, ['Threshold', 'mask'], ['Thin', 'mask']);
    await poll(first.page).toEqual([2, 1]);
    await first.page.keyboard.press('Control+a');
    await first.page.keyboard.press('Control+c');
    const second = await emptyCanvas(first);
    await second.page.bringToFront();
    await canvasOf(second.page).focus();
    await second.page.keyboard.press('Control+v');
    await poll(second.page).toEqual([2, 1]);
    await second.page.evaluate(`navigator.clipboard.writeText('no graph')`);
    await second.page.keyboard.press('Control+v');
    await second.page.getByText('The clipboard holds text that is no part of a graph.').first().waitFor();
    await poll(second.page).toEqual([2, 1]);
    expect([...first.errors, ...second.errors]).toEqual([]);
    await first.context.close();
  });

  test('a workflow is built and run by the keyboard alone', async () => {
    const { page, context, errors } = await emptyCanvas();
    const type = async (text: string) => {
      await page.getByRole('dialog', { name: 'Add a node' }).waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    /** Adds a node behind the one that has the focus. */
    const behind = async (from: string, title: string) => {
      await cardOf(page, from).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('c');
      await page.getByRole('dialog', { name: new RegExp(`of ${from}$`) }).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await type(title);
    };
    await page.keyboard.press('/');
    await type('sample movie');
    await behind('Sample movie', 'summary image');
    await behind('Summary image', 'threshold');
    await behind('Threshold', 'thin');
    await behind('Thin', 'branches');
    await poll(page).toEqual([5, 4]);
    // Branches needs the mask, too: back along the wires, and to it by name.
    await cardOf(page, 'Branches').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await cardOf(page, 'Threshold').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('option', { name: 'Branches · mask' }).waitFor();
    await page.keyboard.press('Enter');
    await poll(page).toEqual([5, 5]);
    await page.keyboard.press('F2');
    await page.keyboard.type('Edges');
    await page.keyboard.press('Enter');
    await cardOf(page, 'Edges').waitFor();
    await page.keyboard.press('Control+Shift+Enter');
    await finished(page);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('nothing on the canvas is out of reach for assistive technology', async () => {
    const { page, context } = await emptyCanvas();
    await putNode(page, 'Threshold', { x: 120, y: 80 });
    await page.keyboard.press('/');
    for (const open of [true, false]) {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as {
          axe: {
            run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
          };
        };
        return (await tool.run()).violations.map(({ id, impact, nodes }) => ({
          id,
          impact,
          html: nodes[0]?.html,
        }));
      });
      expect(found.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      if (open) await page.keyboard.press('Escape');
    }
    await context.close();
  });
});
