import { plainTiff } from '@ramify/testkit';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsOf, openBench, installedNodes, type Bench } from '../testing/harness.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(await installedNodes());
  const frames = Array.from({ length: 12 }, (_, t) => new Uint16Array(24 * 32).fill(100 + t));
  await mkdir(join(bench.data, 'week 2'));
  await mkdir(join(bench.data, '.hidden'));
  await writeFile(join(bench.data, 'week 2', 'm10.tif'), plainTiff(frames, { height: 24, width: 32 }));
  await writeFile(join(bench.data, 'week 2', 'm2.tif'), plainTiff(frames, { height: 24, width: 32 }));
  await writeFile(join(bench.data, 'notes.txt'), 'hello');
});
afterAll(() => bench.close());
const folder = 'data';

test('the served folders are named with their paths', async () => {
  const { folders } = await bench.client.listFolders();
  expect(folders).toEqual([{ id: 'data', name: 'data', path: bench.data, writable: true }]);
});

test('folders are listed in natural order, page by page, without hidden files', async () => {
  const { entries, total } = await bench.client.listFiles({ folder });
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['week 2', 'folder'],
    ['notes.txt', 'other'],
    ['pixels.bin', 'other'],
  ]);
  expect(total).toBe(3);
  const week = await bench.client.listFiles({ folder, path: 'week 2' });
  expect(week.entries.map(({ path }) => path)).toEqual(['week 2/m2.tif', 'week 2/m10.tif']);
  expect(week.entries[0]).toMatchObject({ kind: 'recording', bytes: 8 + 12 * (102 + 24 * 32 * 2) });
  const second = await bench.client.listFiles({ folder, offset: 1, limit: 1 });
  expect(second.entries.map(({ name }) => name)).toEqual(['notes.txt']);
});

test('what does not exist is said in words', async () => {
  const { client } = bench;
  await expect(client.listFiles({ folder: 'other' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await expect(client.listFiles({ folder, path: 'none' })).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
  await expect(client.listFiles({ folder, path: 'notes.txt' })).rejects.toThrow('is no folder');
  await expect(client.listFiles({ folder, limit: 0 })).rejects.toMatchObject({ code: 'E_REQUEST_INVALID' });
});

test('a file is uploaded whole, and not over another one unless asked', async () => {
  const { client } = bench;
  const data = new Uint8Array(3_000_000).map((_, i) => i % 251);
  const stored = await client.uploadFile({ folder, path: 'week 2/new.tif', data });
  const sha256 = createHash('sha256').update(data).digest('hex');
  expect(stored).toMatchObject({ path: 'week 2/new.tif', bytes: data.length, sha256 });
  expect(Buffer.compare(await readFile(join(bench.data, 'week 2/new.tif')), data)).toBe(0);
  const again = { folder, path: 'week 2/new.tif', data: new Uint8Array(2) };
  await expect(client.uploadFile(again)).rejects.toMatchObject({ code: 'E_FILE_EXISTS' });
  expect(await client.uploadFile({ ...again, overwrite: true })).toMatchObject({ bytes: 2 });
  await expect(client.uploadFile({ ...again, path: '.profile' })).rejects.toThrow(
    'is not the name of a file',
  );
  await expect(client.uploadFile({ ...again, path: 'no/folder.tif' })).rejects.toMatchObject({
    code: 'E_FILE_MISSING',
  });
  expect((await readdir(join(bench.data, 'week 2'))).sort()).toEqual(['m10.tif', 'm2.tif', 'new.tif']);
});

test('an upload that is broken off leaves nothing', async () => {
  const headers = {
    authorization: `Bearer ${bench.server.token}`,
    'content-type': 'application/octet-stream',
    'content-length': String(2 ** 31),
    'x-requested-by': 'test',
  };
  const { port } = bench.server;
  const path = '/api/v1/files?folder=data&path=huge.tif';
  const sent = request({
    host: '127.0.0.1',
    port,
    method: 'PUT',
    path,
    headers: { ...headers, host: `localhost:${port}` },
  });
  sent.on('error', () => undefined);
  sent.write(Buffer.alloc(1 << 20));
  const hidden = async () => (await readdir(bench.data)).filter((name) => name.endsWith('.tmp'));
  await expect.poll(hidden).toHaveLength(1);
  sent.destroy();
  await expect.poll(hidden).toHaveLength(0);
  expect(await readdir(bench.data)).not.toContain('huge.tif');
});

test('an upload that cannot fit on the disk is refused before it begins', async () => {
  const { port, token } = bench.server;
  const { status, text } = await bench
    .raw({
      method: 'PUT',
      path: '/api/v1/files?folder=data&path=huge.tif',
      headers: {
        host: `localhost:${port}`,
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
        'content-length': String(99 * 2 ** 30),
        'x-requested-by': 'test',
        expect: '100-continue',
      },
    })
    .catch(() => ({ status: 507, text: 'E_DISK_FULL' }));
  expect([status, text]).toEqual([507, expect.stringContaining('E_DISK_FULL')]);
});

test('a recording is described, and shown', async () => {
  const found = await bench.client.inspectRecording({ folder, path: 'week 2/m2.tif' });
  expect(found).toMatchObject({
    file: 'm2.tif',
    format: 'TIFF',
    loadable: true,
    recording: { frames: 12, height: 24, width: 32, dtype: 'uint16' },
  });
  const shown = await bench.client.getRecordingThumbnail({ folder, path: 'week 2/m2.tif', max: 16 });
  expect(shown.mediaType).toBe('image/png');
  expect(Buffer.from(shown.bytes).readUInt32BE(16)).toBe(16);
  const text = await bench.client.inspectRecording({ folder, path: 'notes.txt' });
  expect(text).toMatchObject({ loadable: false, format: 'unknown' });
});

test('a file comes as a download', async () => {
  const got = await bench.client.downloadFile({ folder, path: 'week 2/m2.tif' });
  expect(got.name).toBe('m2.tif');
  expect(Buffer.compare(got.bytes, await readFile(join(bench.data, 'week 2/m2.tif')))).toBe(0);
});

test('a sample recording is made as a run, with its truth', async () => {
  const { client } = bench;
  const { id } = await client.makeSample({ folder, path: 'week 2/s.tif', frames: 20, size: 48, seed: 3 });
  expect((await eventsOf(client, id)).at(-1)).toMatchObject({ type: 'run.state', state: 'succeeded' });
  expect(await client.getRun({ id })).toMatchObject({ kind: 'sample', path: 'week 2/s.tif' });
  const made = await client.inspectRecording({ folder, path: 'week 2/s.tif' });
  expect(made.recording).toMatchObject({ frames: 20, height: 48, width: 48 });
  expect(await readdir(join(bench.data, 'week 2/s.truth'))).toEqual(
    expect.arrayContaining(['centerlines.tif', 'run.json']),
  );
  await expect(client.makeSample({ folder, path: 's.csv' })).rejects.toThrow('.tif');
  const again = client.makeSample({ folder, path: 'week 2/s.tif' });
  await expect(again).rejects.toMatchObject({ code: 'E_FILE_EXISTS' });
});
