import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../import-graph.ts';
import { closeBrowser, makeRecording, missing, openWindow, putGraph, startEditor } from './editor-page.ts';
import { fileMenu, openGraph, runAll } from './steps.ts';

const dist = path.join(root, 'apps/editor/dist');

interface Chunk {
  readonly name: string;
  readonly text: string;
  readonly gzip: number;
}

async function chunks(): Promise<readonly Chunk[]> {
  const names = (await readdir(path.join(dist, 'assets'))).filter((name) => name.endsWith('.js'));
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(dist, 'assets', name), 'utf8');
      return { name, text, gzip: gzipSync(text).length };
    }),
  );
}

const sum = (all: readonly Chunk[]): number => all.reduce((total, { gzip }) => total + gzip, 0);

describe.skipIf(!existsSync(path.join(dist, 'index.html')))('the bundle of the editor', () => {
  test('stays below its ceilings', async () => {
    const all = await chunks();
    const html = await readFile(path.join(dist, 'index.html'), 'utf8');
    const first = all.filter(({ name }) => html.includes(name));
    expect(first.length).toBeGreaterThan(0);
    // Compressed: what the first page waits for, the largest file, everything.
    expect(sum(first)).toBeLessThan(400_000);
    expect(Math.max(...all.map(({ gzip }) => gzip))).toBeLessThan(250_000);
    expect(sum(all)).toBeLessThan(720_000);
  });

  test('holds nothing that computes, and nothing of the server', async () => {
    const all = await chunks();
    for (const { name, text } of all) {
      for (const pattern of [
        // Modules of Node, by name.
        /["'`]node:[a-z]/,
        // Libraries: a phrase that each of them keeps through minification.
        /UnsubscriptionError/,
        /x-powered-by/i,
        /GeoTIFFImage|getGeoKeys/,
        /LU matrix is singular|Matrix is singular/i,
        // Kernels: what they throw at programmers' mistakes.
        /must have height \* width samples|sigma must be 0 or more/,
        // Code from texts: the page forbids it.
        /\bnew Function\(/,
      ]) {
        expect(pattern.test(text), `${name} holds ${String(pattern)}`).toBe(false);
      }
    }
    expect(await readdir(path.join(dist, 'assets'))).not.toContainEqual(expect.stringMatching(/\.map$/));
  });
});

describe.skipIf(missing !== undefined)('the page', () => {
  afterAll(closeBrowser);

  test('asks nobody but its server, whatever is opened', async () => {
    const server = await startEditor();
    try {
      await makeRecording(server.folder);
      await putGraph(server.folder, 'skeleton', { movie: { path: 'sample.tif' } });
      const { page, context, errors } = await openWindow(server.url);
      page.setDefaultTimeout(60_000);
      const foreign: string[] = [];
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== server.origin) foreign.push(request.url());
      });
      await page.reload();
      await openGraph(page, 'skeleton.graph.json');
      await runAll(page);
      for (const entry of ['Ready-made workflows…', 'Description and inputs…', 'Keys', 'Save as…']) {
        await fileMenu(page, entry);
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
      }
      for (const name of ['Sweep', 'Batch']) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('Escape');
      }
      await page.getByRole('radio', { name: 'Outline' }).click();
      await page.getByRole('row', { name: /^Threshold/ }).click();
      await page.getByRole('tab', { name: 'Help', exact: true }).click();
      await page.getByText('skimage.filters.threshold_local', { exact: false }).waitFor();
      expect(foreign).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      await closeBrowser();
      await server.stop();
    }
  });
});
