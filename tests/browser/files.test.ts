import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { plainTiff } from '../../packages/testkit/src/plain-tiff.ts';
import { missing, openWindow, startEditor } from './editor-page.ts';
import { openGraph, useLab } from './steps.ts';

/** A disk of 64 kB; only root may mount one. */
function mountSmallDisk(dir: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(missing !== undefined)('files in the editor', () => {
  const lab = useLab();

  const file = (name: string): string => path.join(lab.server.folder, name);
  const titleField = (page: Page) => page.getByRole('textbox', { name: 'Title of the workflow' });
  async function setTitle(page: Page, title: string): Promise<void> {
    await titleField(page).fill(title);
    await page.keyboard.press('Enter');
  }
  const saved = (page: Page): Promise<void> => page.getByText(/^Saved ·/).waitFor();
  async function open(name?: string) {
    const window = await openWindow(lab.server.url);
    window.page.setDefaultTimeout(60_000);
    await window.page.getByRole('button', { name: 'Open a workflow' }).waitFor();
    if (name !== undefined) await openGraph(window.page, name);
    return window;
  }

  /** Drops a file of some content on the page, as from a file manager. */
  async function drop(page: Page, name: string, bytes: Uint8Array | number): Promise<void> {
    const content = typeof bytes === 'number' ? String(bytes) : JSON.stringify([...bytes]);
    const transfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(${content})], ${JSON.stringify(name)}));
      return transfer;
    })()`);
    for (const type of ['dragenter', 'dragover', 'drop']) {
      await page.dispatchEvent('#root > *', type, { dataTransfer: transfer });
    }
  }

  test('a recording that is dropped is copied, asks for what its file leaves open, and becomes the recording', async () => {
    const { page, context, errors } = await open();
    const plain = plainTiff([new Uint16Array(48 * 64).fill(7)], { height: 48, width: 64 });
    await drop(page, 'dropped.tif', plain);
    await page.getByText('dropped.tif').first().waitFor();
    await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor();
    expect(new Uint8Array(await readFile(file('dropped.tif')))).toEqual(new Uint8Array(plain));
    // What the file does not say is asked for, and the workflow begins with the answer.
    const asked = page.getByRole('textbox', { name: 'Pixel size (µm)' });
    await asked.fill('none');
    await page.getByText('A number above 0, please.').waitFor();
    await asked.fill('0,8');
    await page.getByRole('button', { name: /^Skeleton/ }).click();
    const inspector = page.getByRole('complementary', { name: 'Settings' });
    const stated = inspector.getByRole('textbox', { name: /^Pixel size/ });
    await stated.waitFor();
    expect(await stated.inputValue()).toBe('0.8');
    expect(errors).toEqual([]);
    await context.close();
  });

  test('a workflow that is dropped opens, and is saved where one says', async () => {
    const { page, context } = await open();
    const text = await readFile(file('skeleton.graph.json'));
    await drop(page, 'mine.graph.json', text);
    await titleField(page).waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await saved(page);
    expect(JSON.parse(await readFile(file('mine.graph.json'), 'utf8'))).toMatchObject({ title: 'Skeleton' });
    await drop(page, 'notes.txt', 3);
    await page.getByText('notes.txt is neither a recording nor a workflow.').waitFor();
    await context.close();
  });

  test('a workflow says which files it and its steps would read and write, before it runs', async () => {
    const { page, context } = await open('skeleton.graph.json');
    const inspector = page.getByRole('complementary', { name: 'Settings' });
    await inspector.getByText(/^Reads 1 file and writes \d+ files into the results folder\.$/).waitFor();
    await page.getByRole('radio', { name: 'Outline' }).click();
    const help = async (step: string): Promise<string> => {
      await page
        .getByRole('row', { name: new RegExp(`^${step}`) })
        .first()
        .click();
      await inspector.getByRole('heading', { name: step }).waitFor();
      await inspector.getByRole('tab', { name: 'Help' }).click();
      return inspector.innerText();
    };
    expect(await help('Load movie')).toContain(
      'Reads the file, folder or pattern of files that “Recording” names.',
    );
    expect(await help('Denoise')).toContain('Reads and writes no files.');
    await context.close();
  });

  test('a copy that is stopped leaves nothing', async () => {
    const { page, context } = await open();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 2_000_000,
    });
    await drop(page, 'large.tif', 60_000_000);
    await page.getByText('Copying large.tif').waitFor();
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('large.tif was not copied.').waitFor();
    await expect
      .poll(async () => (await readdir(lab.server.folder)).filter((name) => name.includes('large')))
      .toEqual([]);
    await context.close();
  });

  test('a full disk keeps what was there and what is open', async (ctx) => {
    const disk = file('disk');
    mkdirSync(disk);
    if (!mountSmallDisk(disk)) ctx.skip('Only root may mount a small disk.');
    try {
      await cp(file('skeleton.graph.json'), path.join(disk, 'tight.graph.json'));
      const before = await readFile(path.join(disk, 'tight.graph.json'), 'utf8');
      const { page, context } = await open();
      await page.getByRole('button', { name: 'Open a workflow' }).click();
      await page.getByRole('option', { name: /^disk/ }).click();
      await page.getByRole('option', { name: /tight\.graph\.json/ }).dblclick();
      await titleField(page).waitFor();
      await writeFile(path.join(disk, 'filler'), new Uint8Array(50_000));
      await setTitle(page, 'Does not fit');
      await page.keyboard.press('Control+s');
      await page.getByText('The workflow could not be saved.', { exact: false }).waitFor();
      expect(await readFile(path.join(disk, 'tight.graph.json'), 'utf8')).toBe(before);
      expect(await titleField(page).inputValue()).toBe('Does not fit');
      await writeFile(path.join(disk, 'filler'), '');
      await page.keyboard.press('Control+s');
      await saved(page);
      expect(await readFile(path.join(disk, 'tight.graph.json'), 'utf8')).toContain('Does not fit');
      await context.close();
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });

  test('the server goes and comes back: edits stay, and are saved then', async () => {
    const { page, context } = await open('skeleton.graph.json');
    const { port } = new URL(lab.server.url);
    await lab.server.kill();
    await setTitle(page, 'While it was away');
    await page.keyboard.press('Control+s');
    await page.getByText('The workflow could not be saved.', { exact: false }).waitFor();
    await page.getByRole('radio', { name: 'Outline' }).click();
    await page.getByRole('row', { name: /^Threshold/ }).click();
    const offset = page.getByRole('textbox', { name: /Offset/ });
    await offset.fill('-0.03');
    await offset.press('Enter');
    await page.getByText('Your workflow is kept here', { exact: false }).waitFor();
    lab.server = await startEditor({ home: path.dirname(lab.server.folder), port: Number(port) });
    // The address that the server printed anew, put into the window that is open.
    await page.goto(lab.server.url);
    // Gone when the page is loaded anew and has reached the server.
    await page.getByText('Your workflow is kept here', { exact: false }).waitFor({ state: 'hidden' });
    await expect.poll(() => titleField(page).inputValue()).toBe('While it was away');
    await page.keyboard.press('Control+s');
    await saved(page);
    const text = await readFile(file('skeleton.graph.json'), 'utf8');
    expect(text).toContain('While it was away');
    expect(text).toContain('-0.03');
    await context.close();
  });
});
