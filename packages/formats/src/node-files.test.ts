import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeFile } from './node-files.ts';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-files-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('reads ranges of any length, also into shared memory, and stops at the end', async () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31) & 255);
  const name = path.join(folder, 'content.bin');
  writeFileSync(name, content);
  const file = await openNodeFile(name);
  expect([file.name, file.size]).toEqual(['content.bin', 300_000]);
  for (const [offset, length, got] of [
    [0, 10, 10],
    [5, 200_000, 200_000],
    [299_990, 20, 10],
    [250_000, 100_000, 50_000],
    [400_000, 5, 0],
  ] as const) {
    const target = new Uint8Array(new SharedArrayBuffer(length));
    expect(await file.read(offset, target)).toBe(got);
    expect(Buffer.compare(target.subarray(0, got), content.subarray(offset, offset + got))).toBe(0);
  }
  await file.close();
  await file.close();
  await expect(file.read(0, new Uint8Array(1))).rejects.toThrow(/after it was closed/);
});

test('says what is wrong with a path', async () => {
  await expect(openNodeFile(path.join(folder, 'missing.tif'))).rejects.toMatchObject({
    code: 'E_FILE_MISSING',
  });
  await expect(openNodeFile(folder)).rejects.toMatchObject({ code: 'E_FILE_IS_DIRECTORY' });
  await expect(openNodeFile('/dev/null')).rejects.toMatchObject({ code: 'E_FILE_UNREADABLE' });
});
