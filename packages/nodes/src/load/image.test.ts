import { plainTiff } from '@ramify/testkit';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import loadImage from './image.node.ts';

const tree = fileURLToPath(new URL('../../../../../shared/data/skeletons/TreeV.tif', import.meta.url));

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-load-image-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a page of a TIFF file, with a warning if none was chosen', async () => {
  const file = path.join(folder, 'stack.tif');
  const pages = [Uint16Array.of(1, 2, 3, 4, 5, 65535), Uint16Array.of(6, 5, 4, 3, 2, 1)];
  writeFileSync(file, plainTiff(pages, { height: 2, width: 3 }));
  const first = await runNode(loadImage, { files: { path: file } });
  expect(first.output('image', 'image')).toMatchObject({ height: 2, width: 3, unit: 'raw', pixelSize: null });
  expect([...first.output('image', 'image').data]).toEqual([1, 2, 3, 4, 5, 65535]);
  expect(first.warnings).toEqual(['The file has 2 pages; page 1 is used.']);
  const second = await runNode(loadImage, { files: { path: file }, params: { page: 2, pixelSize: 0.5 } });
  expect([...second.output('image', 'image').data]).toEqual([6, 5, 4, 3, 2, 1]);
  expect(second.output('image', 'image').pixelSize).toEqual({ y: 0.5, x: 0.5 });
  expect(second.warnings).toEqual([]);
});

test.skipIf(!existsSync(tree))('a drawn skeleton (skipped without ../shared/data)', async () => {
  const run = await runNode(loadImage, { files: { path: tree } });
  const image = run.output('image', 'image');
  expect(image).toMatchObject({ height: 170, width: 140, pixelSize: { y: 1, x: 1 } });
  expect(new Set(image.data).size).toBe(2);
});
