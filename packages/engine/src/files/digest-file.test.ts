import { createHash } from 'node:crypto';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Store } from '../store/store.ts';
import { digestFile } from './digest-file.ts';
import { shareReading } from './share-reading.ts';

let dir: string;
let store: Store;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ramify-digest-'));
  store = new Store(join(dir, 'store'));
  await store.prepare();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test('several that want a file share one reading, and one that leaves does not stop it', async () => {
  const path = join(dir, 'large.bin');
  const content = Buffer.alloc(32 << 20, 7);
  await writeFile(path, content);
  await utimes(path, 1, 1);
  const expected = createHash('sha256').update(content).digest('hex');
  const leaving = new AbortController();
  let reads = 0;
  const first = digestFile(path, store, () => leaving.abort(), leaving.signal);
  const second = digestFile(path, store, () => reads++);
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  expect((await second).digest).toBe(expected);
  expect(reads).toBeGreaterThan(0);
  const known = await digestFile(path, store, () => expect.unreachable('it is read again'));
  expect(known.digest).toBe(expected);
});

test('a reading that was left is taken up again, or stops', async () => {
  let begun = 0;
  let stopped = false;
  let finish: (digest: string) => void = () => undefined;
  const read = (_: unknown, stop: AbortSignal): Promise<string> => {
    begun += 1;
    stop.addEventListener('abort', () => (stopped = true));
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const leaving = new AbortController();
  const left = shareReading('file', read, undefined, leaving.signal);
  leaving.abort(new Error('an edit'));
  await expect(left).rejects.toThrow('an edit');
  const again = shareReading('file', read);
  finish('digest');
  expect(await again).toBe('digest');
  expect([begun, stopped]).toEqual([1, false]);
  const last = new AbortController();
  const nobody = shareReading('file', read, undefined, last.signal);
  last.abort(new Error('closed'));
  await expect(nobody).rejects.toThrow('closed');
  await expect.poll(() => stopped, { timeout: 5000 }).toBe(true);
  expect(begun).toBe(2);
});
