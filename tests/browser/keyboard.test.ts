import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { missing, openWindow } from './editor-page.ts';
import { finished, openGraph, useLab } from './steps.ts';

/** A generator of numbers that are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe.skipIf(missing !== undefined)('the editor by keyboard', { timeout: 300_000 }, () => {
  const lab = useLab();

  const file = (name: string): string => path.join(lab.server.folder, name);
  /** Name or text of what has the focus. */
  const focusText = async (page: Page): Promise<string> =>
    String(
      await page.evaluate(`(() => {
        const at = document.activeElement;
        const label = at?.labels?.[0]?.innerText;
        return at?.getAttribute('aria-label') ?? label ?? at?.innerText ?? '';
      })()`),
    );
  /** Presses a key until something has the focus. */
  async function reach(page: Page, name: RegExp, key = 'Tab', most = 120): Promise<void> {
    for (let i = 0; i < most; i++) {
      if (name.test(await focusText(page))) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${String(name)}; the focus is at “${await focusText(page)}”.`);
  }

  test('opens, runs, looks, tunes and saves', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    page.setDefaultTimeout(60_000);
    await page.getByRole('button', { name: 'Open a workflow' }).waitFor();
    await reach(page, /^Open a workflow/);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /skeleton\.graph\.json/ }).waitFor();
    await reach(page, /^skeleton\.graph\.json/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();

    await page.keyboard.press('Control+Shift+Enter');
    await finished(page);

    // The outline is the canvas in words.
    await reach(page, /^Canvas$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treegrid').waitFor();
    await reach(page, /^Load movie, /);
    await reach(page, /^Prune, /, 'ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Results' })
      .getByRole('region', { name: 'Prune' })
      .waitFor();

    const field = page.getByRole('textbox', { name: /Spur/ }).first();
    await field.waitFor();
    await reach(page, /^Spur/);
    const focused = (): Promise<boolean> =>
      field.evaluate((node) => node.ownerDocument.activeElement === node);
    for (let i = 0; i < 8 && !(await focused()); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 150_000 });
    await page.keyboard.press('Control+s');
    await page.getByText(/^Saved ·/).waitFor();
    const saved = JSON.parse(await readFile(file('skeleton.graph.json'), 'utf8')) as {
      nodes: { id: string; params: Record<string, unknown> }[];
    };
    expect(Object.values(saved.nodes.find(({ id }) => id === 'prune')?.params ?? {})).toContain(4);
    expect(errors).toEqual([]);
    await context.close();
  });

  test('takes back and does again a long random sequence, to the letter', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    page.setDefaultTimeout(60_000);
    await page.getByRole('button', { name: 'Open a workflow' }).waitFor();
    await openGraph(page, 'skeleton.graph.json');
    const random = seeded(7);
    /** The workflow as the page keeps it, which it does at the latest when it is left. */
    const text = async (): Promise<string> => {
      const kept = await page.evaluate(
        "dispatchEvent(new Event('pagehide')); sessionStorage.getItem('ramify.window')",
      );
      return (JSON.parse(String(kept)) as { text: string }).text;
    };
    const undo = page.getByRole('button', { name: /^Undo/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    await page.getByRole('application').focus();
    const keys = [
      'Control+d',
      'Delete',
      'Alt+ArrowRight',
      'Alt+ArrowDown',
      'Control+g',
      'm',
      'Control+c',
      'Control+v',
    ];
    const moves = ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'ArrowRight', 'ArrowLeft'];
    const texts = [await text()];
    for (let round = 0; round < 20; round++) {
      await page.getByRole('application').focus();
      for (let i = 0; i < 8; i++) {
        const from = random() < 0.6 ? moves : keys;
        await page.keyboard.press(from[Math.floor(random() * from.length)] ?? 'Tab');
      }
      texts.push(await text());
    }
    expect(new Set(texts).size).toBeGreaterThan(5);
    let steps = 0;
    while (await undo.isEnabled()) {
      await page.keyboard.press('Control+z');
      steps += 1;
      if (steps > 200) throw new Error('Undo never ends.');
    }
    expect(steps).toBeGreaterThan(5);
    expect(await text()).toBe(texts[0]);
    for (let i = 0; i < steps; i++) await page.keyboard.press('Control+Shift+z');
    expect(await redo.isDisabled()).toBe(true);
    expect(await text()).toBe(texts.at(-1));
    expect(errors).toEqual([]);
    await context.close();
  });
});
