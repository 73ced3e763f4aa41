import { access, cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { missing, openWindow } from './editor-page.ts';
import { openGraph, useLab } from './steps.ts';

describe.skipIf(missing !== undefined)('a batch in the editor', { timeout: 400_000 }, () => {
  const lab = useLab();

  test('three recordings, one of them broken, one with a setting of its own', async () => {
    const { folder, url } = lab.server;
    await cp(path.join(folder, 'sample.tif'), path.join(folder, 'm1.tif'));
    await cp(path.join(folder, 'sample.tif'), path.join(folder, 'm2.tif'));
    await writeFile(path.join(folder, 'm3.tif'), 'not a recording');
    await writeFile(path.join(folder, 'mice.csv'), 'recording,genotype\nm1.tif,wt\nm2.tif,ko\nm3.tif,ko\n');
    const { page, context, errors } = await openWindow(url);
    await openGraph(page, 'skeleton.graph.json');
    await page.getByRole('button', { name: 'Batch', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Run on many recordings' });
    const row = (name: string) => dialog.getByRole('row', { name });

    await dialog.getByRole('textbox', { name: /^Recordings/ }).fill('mice.csv');
    await dialog.getByText('Settings of this batch').click();
    const spur = dialog.locator('[data-setting=spur]');
    await spur.fill('long');
    await dialog.getByText(/must be a number/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await spur.fill('6');
    await dialog.getByRole('button', { name: 'Set something for some recordings only' }).click();
    await dialog.getByRole('textbox', { name: 'Names of recordings' }).fill('m2');
    await dialog.getByRole('combobox', { name: 'Setting' }).click();
    await page.getByRole('option', { name: /^Spur/ }).click();
    await dialog.getByRole('textbox', { name: 'Value' }).fill('9');

    // Enter asks what would run; nothing is written.
    await page.keyboard.press('Enter');
    await dialog.getByText('2 would run (2 new), 1 would fail').waitFor();
    await row('m3 ko Would fail').waitFor();
    await expect(access(path.join(folder, 'out'))).rejects.toThrow('ENOENT');

    await dialog.getByRole('button', { name: 'Start' }).click();
    await dialog.getByText('Some recordings failed; the others are done').waitFor({ timeout: 300_000 });
    await row('m1 wt Done').waitFor();
    await row('m3 ko Failed').waitFor();
    const report = page.waitForEvent('download');
    await dialog.getByRole('link', { name: 'Report' }).click();
    expect((await report).suggestedFilename()).toBe('batch-report.html');
    const table = page.waitForEvent('download');
    await dialog.getByRole('link', { name: /^Summary/ }).click();
    expect((await table).suggestedFilename()).toBe('batch-summary.csv');

    // Another value for all makes one of them out of date; the other has its own.
    await spur.fill('7');
    await page.keyboard.press('Enter');
    await dialog.getByText('1 would run (1 changed), 1 is up to date, 1 would fail').waitFor();
    await dialog.getByText(/^Changed: parameter spurLength of prune was 6 and is 7/).waitFor();

    // Closed and opened, it is there as it was begun.
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Batch', exact: true }).click();
    await row('m3 ko Failed').waitFor();
    expect(await dialog.getByRole('textbox', { name: /^Recordings/ }).inputValue()).toBe('mice.csv');
    await dialog.getByText('Settings of this batch').click();
    expect(await spur.inputValue()).toBe('6');

    await cp(path.join(folder, 'sample.tif'), path.join(folder, 'm3.tif'));
    await dialog.getByRole('button', { name: 'Try the failed again' }).click();
    await dialog.getByText('All recordings are done').waitFor({ timeout: 300_000 });
    await row('m3 ko Done').waitFor();
    await row('m1 wt Up to date').waitFor();
    // What is looked at is what the batch made, with the settings that it had.
    await row('m2 ko Up to date').getByRole('button', { name: 'Look' }).click();
    await page.getByText(/^Finished \d+ steps/).waitFor({ timeout: 150_000 });
    await page.getByRole('radio', { name: 'Outline' }).click();
    await page.getByRole('row', { name: /^Prune/ }).click();
    expect(await page.getByRole('textbox', { name: /^Spur/ }).first().inputValue()).toBe('9');
    expect(errors).toEqual([]);
    await context.close();
  });
});
