import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { canvasOf, cardOf, middleOf, pull, type Point } from './canvas-hand.ts';
import { missing, openWindow } from './editor-page.ts';
import { openGraph, resultTitles, runAll, showResult, useLab } from './steps.ts';

describe.skipIf(missing !== undefined)('fingers and touch pads', { timeout: 300_000 }, () => {
  const lab = useLab();

  /** What is written between the buttons that zoom, as a number. */
  const percent = async (page: Page, name: RegExp): Promise<number> =>
    Number.parseFloat(await page.getByRole('button', { name }).innerText());

  /** A wheel event as a touch pad makes it; a pinch is reported as a wheel with Ctrl. */
  async function fingersOnPad(page: Page, at: Point, delta: Point, pinch = false): Promise<void> {
    await page.mouse.move(at.x, at.y);
    if (pinch) await page.keyboard.down('Control');
    await page.mouse.wheel(delta.x, delta.y);
    if (pinch) await page.keyboard.up('Control');
    // Wheel events that follow each other are one movement.
    await page.waitForTimeout(300);
  }

  /** Two fingers on a touch screen around a point, from one distance to another. */
  async function pinch(session: CDPSession, { x, y }: Point, from: number, to: number): Promise<void> {
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          type === 'touchEnd'
            ? []
            : [
                { x: x - apart / 2, y, id: 1 },
                { x: x + apart / 2, y, id: 2 },
              ],
      });
    await touch('touchStart', from);
    for (let i = 1; i <= 4; i++) await touch('touchMove', from + ((to - from) * i) / 4);
    await touch('touchEnd', to);
  }

  test('they move and magnify the canvas and pictures', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    await openGraph(page, 'skeleton.graph.json');
    const zoom = () => percent(page, /actual size$/);
    const at = await middleOf(canvasOf(page));

    const before = await zoom();
    await fingersOnPad(page, at, { x: 0, y: -20 }, true);
    await expect.poll(zoom).toBeGreaterThan(before);
    await fingersOnPad(page, at, { x: 0, y: 20 }, true);
    await expect.poll(zoom).toBe(before);

    const card = cardOf(page, 'Threshold');
    const place = await middleOf(card);
    await fingersOnPad(page, at, { x: 12, y: 7 });
    await expect.poll(async () => middleOf(card)).toEqual({ x: place.x - 12, y: place.y - 7 });
    expect(await zoom()).toBe(before);

    await pinch(session, at, 80, 160);
    await expect.poll(zoom).toBeGreaterThan(1.8 * before);
    await pinch(session, at, 160, 80);
    await expect.poll(zoom).toBe(before);

    await runAll(page);
    const titles = await resultTitles(page);
    await showResult(page, titles.find((title) => title.startsWith('Load movie')) ?? '');
    const picture = page.locator('[aria-roledescription=picture]');
    await picture.waitFor();
    const shown = () => percent(page, /show a pixel as a pixel$/);
    await expect.poll(shown).toBeGreaterThan(0);
    const fit = await shown();
    const middle = await middleOf(picture);
    await fingersOnPad(page, middle, { x: 0, y: -30 }, true);
    await expect.poll(shown).toBeGreaterThan(fit);
    const near = await shown();
    await fingersOnPad(page, middle, { x: 9, y: 4 });
    expect(await shown()).toBe(near);
    await pinch(session, middle, 60, 120);
    await expect.poll(shown).toBeGreaterThan(1.8 * near);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a frame is made larger and smaller by its corner, and back by undo', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    await openGraph(page, 'skeleton.graph.json');
    await canvasOf(page).press('f');
    await cardOf(page, 'Threshold').click({ position: { x: 10, y: 6 } });
    await page.keyboard.press('Shift+G');
    const frame = page.locator('div:has(> [data-rim][data-of=frames])').first();
    await frame.waitFor();
    const sizeOf = async () => {
      const box = await frame.boundingBox();
      return { width: Math.round(box?.width ?? 0), height: Math.round(box?.height ?? 0) };
    };
    const rim = frame.locator('[data-rim]');
    const before = await sizeOf();
    const corner = await middleOf(rim);
    await pull(page, corner, { x: corner.x + 60, y: corner.y + 40 });
    const larger = await sizeOf();
    expect(larger.width).toBeGreaterThan(before.width + 45);
    expect(larger.height).toBeGreaterThan(before.height + 30);
    const now = await middleOf(rim);
    await pull(page, now, { x: now.x - 300, y: now.y - 300 });
    // It never vanishes.
    const least = await sizeOf();
    expect(least.width).toBeLessThan(before.width);
    expect(Math.min(least.width, least.height)).toBeGreaterThan(10);
    await page.keyboard.press('Control+z');
    await expect.poll(sizeOf).toEqual(larger);
    await page.keyboard.press('Control+z');
    await expect.poll(sizeOf).toEqual(before);
    expect(errors).toEqual([]);
    await context.close();
  });
});
