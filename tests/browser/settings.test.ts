import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { missing, openWindow } from './editor-page.ts';
import { openGraph, useLab } from './steps.ts';

describe.skipIf(missing !== undefined)('settings in the editor', { timeout: 300_000 }, () => {
  const lab = useLab();

  test('a 0 that is no amount stands in words, on the card and in the form, and leads back', async () => {
    const { page, context, errors } = await openWindow(lab.server.url);
    await openGraph(page, 'skeleton.graph.json');
    const card = page.getByRole('spinbutton', { name: 'Frame rate' });
    await card.waitFor();
    expect(await card.getAttribute('aria-valuetext')).toBe('from the file');
    expect(await card.innerText()).toMatch(/Frame rate\s*from the file/);

    await page.getByText('Load movie', { exact: true }).last().click();
    const inspector = page.getByRole('complementary', { name: 'Settings' });
    const field = inspector.getByRole('textbox', { name: /^Frame rate/ });
    await inspector.getByRole('heading', { name: 'Load movie' }).waitFor();
    expect(await field.inputValue()).toBe('from the file');
    // What is typed takes the place of the words.
    await field.click();
    await page.keyboard.type('30');
    await page.keyboard.press('Enter');
    await expect.poll(() => card.getAttribute('aria-valuetext')).toBe('30 Hz');
    expect(await field.inputValue()).toBe('30');
    await inspector.getByRole('button', { name: 'Frame rate 0: from the file' }).click();
    await expect.poll(() => field.inputValue()).toBe('from the file');
    // So does the word itself, or nothing.
    await field.fill('25');
    await page.keyboard.press('Enter');
    await field.fill('');
    await page.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('from the file');
    await inspector.getByRole('button', { name: 'Back to the default, from the file' }).click();
    expect(await field.inputValue()).toBe('from the file');

    // The file keeps its number.
    await page.keyboard.press('Control+s');
    await page.getByText(/^Saved ·/).waitFor();
    const text = await readFile(path.join(lab.server.folder, 'skeleton.graph.json'), 'utf8');
    expect(text).not.toContain('from the file');
    expect(errors).toEqual([]);
    await context.close();
  });
});
