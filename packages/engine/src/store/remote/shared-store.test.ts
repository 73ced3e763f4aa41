import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { computed, graphOf, openBench } from '../../testing/harness.ts';
import { s3Account, startS3Server, type S3Server } from '../../testing/s3-server.ts';
import { openStore } from '../open-store.ts';
import { s3Location } from './s3-location.ts';
import { soundEntry } from './sound-entry.ts';

const dir = mkdtempSync(join(tmpdir(), 'ramify-s3-'));
const bucket = 'lab-results';
let server: S3Server;
let location: string;
const keys = { AWS_ACCESS_KEY_ID: s3Account.id, AWS_SECRET_ACCESS_KEY: s3Account.secret };

beforeAll(async () => {
  server = await startS3Server(bucket);
  location = `s3://${bucket}/a b/store?endpoint=${server.endpoint}&region=${s3Account.region}`;
});
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The store as a machine sees it whose cache is a folder of its own. */
const machine = (name: string, more: NodeJS.ProcessEnv = {}) =>
  openStore(location, { ...keys, RAMIFY_STORE_CACHE: join(dir, name), ...more });

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const content = (words: string) => new TextEncoder().encode(words);
const keyOfObject = (digest: string) => `a b/store/objects/${digest.slice(0, 2)}/${digest.slice(2)}`;

test('what one machine stores, another reads; it travels once', async () => {
  const [one, two] = [machine('one'), machine('two')];
  await one.prepare();
  await two.prepare();
  const ref = await one.putBytes(content('traces'));
  const large = await one.putStream([new Uint8Array(3 << 20).fill(7), content('end')]);
  await one.putBytes(content('traces'));
  expect(server.objects.get(keyOfObject(ref.digest))?.toString()).toBe('traces');
  expect(server.requests.filter((request) => request.startsWith('PUT'))).toHaveLength(2);
  expect(await two.hasObject(ref)).toBe(true);
  expect(await two.hasObject({ ...ref, bytes: 5 })).toBe(false);
  expect(existsSync(two.objectPath(ref.digest))).toBe(false);
  expect(await two.verify(large)).toBe('sound');
  expect(text(await two.getBytes(ref.digest))).toBe('traces');
  server.requests.length = 0;
  expect(await two.verify(large)).toBe('sound');
  expect((await two.getBytes(ref.digest)).length).toBe(6);
  expect(server.requests).toEqual([]);
});

test('content is believed only if it is what its name says', async () => {
  const one = machine('three');
  await one.prepare();
  const ref = await one.putBytes(content('sound'));
  server.objects.set(keyOfObject(ref.digest), Buffer.from('wrong'));
  const two = machine('four');
  await two.prepare();
  expect(await two.verify(ref)).toBe('corrupt');
  expect(existsSync(two.objectPath(ref.digest))).toBe(false);
  expect(server.objects.has(keyOfObject(ref.digest))).toBe(false);
  // The next that computes it shares it again.
  await two.putBytes(content('sound'));
  expect(server.objects.get(keyOfObject(ref.digest))?.toString()).toBe('sound');
  server.objects.set(keyOfObject(ref.digest), Buffer.from('sound and far longer than it should be'));
  expect(await machine('five').verify(ref)).toBe('corrupt');
  expect(await machine('five').verify(ref)).toBe('missing');
  await expect(machine('five').getBytes(ref.digest)).rejects.toMatchObject({ code: 'E_STORE_CORRUPT' });
});

test('a damaged copy in the cache is replaced from the bucket', async () => {
  const store = machine('six');
  await store.prepare();
  const ref = await store.putBytes(content('good'));
  writeFileSync(store.objectPath(ref.digest), 'evil');
  expect(await store.verify(ref)).toBe('sound');
  expect(text(await store.getBytes(ref.digest))).toBe('good');
});

const graph = graphOf({
  nodes: {
    image: ['sample.tiny-image', { seed: 3 }],
    invert: 'image.tiny-invert',
    table: 'statistics.tiny-table',
  },
  edges: ['image.image > invert.image', 'invert.image > table.image'],
});

test('a second machine computes nothing that the first has computed', async () => {
  const before = { ...process.env };
  Object.assign(process.env, keys);
  try {
    process.env['RAMIFY_STORE_CACHE'] = join(dir, 'seven');
    const one = await openBench({ storeDir: location });
    expect(computed((await one.run(graph)).events)).toHaveLength(3);
    await one.close();
    process.env['RAMIFY_STORE_CACHE'] = join(dir, 'eight');
    const two = await openBench({ storeDir: location });
    expect(computed((await two.run(graph)).events)).toEqual([]);
    await two.close();
    // Entries that belong to other keys, or whose digests are paths, are computed anew.
    for (const [name, value] of server.objects) {
      if (!name.includes('/keys/')) continue;
      server.objects.set(
        name,
        Buffer.from(value.toString().replaceAll(/"digest":"[0-9a-f]{8}/g, '"digest":"../../..')),
      );
    }
    process.env['RAMIFY_STORE_CACHE'] = join(dir, 'nine');
    const three = await openBench({ storeDir: location });
    expect(computed((await three.run(graph)).events)).toHaveLength(3);
    await three.close();
  } finally {
    process.env = before;
  }
});

test('passing faults are tried again, lasting ones are told in words', async () => {
  const store = machine('ten');
  await store.prepare();
  server.faults.push(503, 429, 500);
  const ref = await store.putBytes(content('again'));
  expect(server.objects.has(keyOfObject(ref.digest))).toBe(true);
  const stranger = machine('eleven', { AWS_SECRET_ACCESS_KEY: 'not-the-secret' });
  const refused = await stranger.prepare().catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'E_STORE_UNREACHABLE', retryable: false });
  expect(String(refused)).toContain('SignatureDoesNotMatch');
  expect(JSON.stringify(refused)).not.toContain('not-the-secret');
  const elsewhere = openStore(location.replace(bucket, 'nobodys'), {
    ...keys,
    RAMIFY_STORE_CACHE: join(dir, 'x'),
  });
  await expect(elsewhere.prepare()).rejects.toMatchObject({
    message: expect.stringContaining('404 NoSuchBucket'),
  });
  expect(() => openStore(location, {})).toThrow(expect.objectContaining({ code: 'E_STORE_UNREACHABLE' }));
});

test('a server that is not there is named', async () => {
  const closed = await startS3Server(bucket);
  await closed.close();
  const gone = openStore(`s3://lab-results?endpoint=${closed.endpoint}`, {
    ...keys,
    RAMIFY_STORE_CACHE: join(dir, 'y'),
  });
  await expect(gone.prepare()).rejects.toMatchObject({
    code: 'E_STORE_UNREACHABLE',
    retryable: true,
    message: expect.stringContaining(`${new URL(closed.endpoint).host} (ECONNREFUSED)`),
  });
});

test('addresses are read as S3 programs read them', () => {
  expect(s3Location('s3://lab/x/y/', {})).toEqual({
    bucket: 'lab',
    prefix: 'x/y',
    region: 'us-east-1',
    base: 'https://lab.s3.us-east-1.amazonaws.com',
  });
  const env = { AWS_ENDPOINT_URL: 'https://minio.lab:9000/', AWS_REGION: 'eu-north-1' };
  expect(s3Location('s3://lab', env)).toMatchObject({
    base: 'https://minio.lab:9000/lab',
    region: 'eu-north-1',
    prefix: '',
  });
  expect(s3Location('s3://lab?style=host', env).base).toBe('https://lab.minio.lab:9000');
  for (const wrong of [
    's3://',
    's3://UPPER_case',
    's3://lab?speed=fast',
    's3://lab/a/../b%2F..',
    's3://lab?endpoint=ftp://x',
  ]) {
    expect(() => s3Location(wrong, {})).toThrow(expect.objectContaining({ code: 'E_USAGE' }));
  }
  let told: unknown;
  try {
    s3Location('s3://me:hunter2@lab/x', {});
  } catch (error) {
    told = error;
  }
  expect(told).toMatchObject({ code: 'E_USAGE' });
  expect(JSON.stringify(told)).not.toContain('hunter2');
});

test('an entry must be what its key says', () => {
  expect(soundEntry('{', 'k')).toBeNull();
  expect(soundEntry('null', 'k')).toBeNull();
  expect(
    soundEntry(JSON.stringify({ key: 'k', parts: {}, outputs: {}, warnings: [], ms: 1, at: '' }), 'k'),
  ).toBeNull();
});
