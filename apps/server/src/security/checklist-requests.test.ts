import { createClient } from '@ramify/protocol';
import { writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../start-server.ts';
import { eventsOf, graphText, openBench, type Bench, type RawRequest } from '../testing/harness.ts';
import { bearer, postRequest } from '../testing/post-request.ts';
import { allowedHosts } from './hosts.ts';
import { createAuthority } from './token.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ logLevel: 'info' });
});
afterAll(() => bench.close());

const post = (change: Record<string, string | undefined>, more?: RawRequest) =>
  postRequest(bench, change, more);

test('1. Listens on 127.0.0.1 and ::1; other addresses need --listen and a token of the user.', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const hasV6 = addresses.some(({ address }) => address === '::1');
  for (const host of ['127.0.0.1', ...(hasV6 ? ['::1'] : [])]) {
    const { status } = await bench.raw({
      host,
      path: '/api/v1/health',
      headers: { host: `localhost:${bench.server.port}` },
    });
    expect(status).toBe(200);
  }
  const foreign = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
  if (foreign !== undefined) await expect(bench.raw({ host: foreign })).rejects.toThrow('ECONNREFUSED');
  const options = {
    folders: [bench.data],
    catalogue: new Map(),
    loaders: '',
    storeDir: '',
    version: '',
    templatesDir: '',
    editorDir: null,
  };
  await expect(startServer({ ...options, listen: '0.0.0.0' })).rejects.toMatchObject({ code: 'E_USAGE' });
  await expect(startServer({ ...options, listen: '0.0.0.0', token: 'short' })).rejects.toThrow(
    '16 are the least',
  );
});

describe('2. Host must be a name of loopback with the port; checked before routing', () => {
  test.each(['evil.example', 'evil.example:4600', 'localhost', 'localhost.evil.example', '127.0.0.1'])(
    '%j is refused everywhere',
    async (host) => {
      for (const path of ['/', '/api/v1/health', '/api/v1/runs/00000000-0000/events', '/nothing']) {
        const { status, text } = await bench.raw({ path, headers: { host, ...bearer(bench) } });
        expect(status).toBe(403);
        expect(text).toContain('E_FORBIDDEN');
      }
    },
  );
  test('loopback by its names is not', async () => {
    const { port } = bench.server;
    expect([...allowedHosts(port, null)]).toEqual([
      `localhost:${port}`,
      `127.0.0.1:${port}`,
      `[::1]:${port}`,
    ]);
    expect([...allowedHosts(80, '10.0.0.5')]).toContain('10.0.0.5');
    expect([...allowedHosts(4600, '0.0.0.0')]).toContain(`${hostname()}:4600`);
    for (const host of allowedHosts(port, null)) {
      expect((await bench.raw({ path: '/api/v1/health', headers: { host } })).status).toBe(200);
    }
  });
});

describe('3. Unsafe methods: Origin, Sec-Fetch-Site, Content-Type, X-Requested-By', () => {
  test('a right request passes, with and without Origin if the bearer token is there', async () => {
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: undefined })).status).toBe(200);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
  const cookie = () => {
    const { cookieName, cookieValue } = createAuthority(bench.server.token, bench.server.port);
    return `${cookieName}=${cookieValue}`;
  };
  test.each<[string, () => Record<string, string | undefined>]>([
    ['a foreign origin', () => ({ origin: 'http://evil.example' })],
    ['an origin that begins like ours', () => ({ origin: `${bench.server.origin}.evil.example` })],
    ['an opaque origin', () => ({ origin: 'null' })],
    ['no origin with a cookie', () => ({ origin: undefined, authorization: undefined, cookie: cookie() })],
    ['a foreign site', () => ({ 'sec-fetch-site': 'cross-site' })],
    ['another port of this computer', () => ({ 'sec-fetch-site': 'same-site' })],
    ['a form', () => ({ 'content-type': 'text/plain' })],
    ['a form with fields', () => ({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['no content type', () => ({ 'content-type': undefined })],
    ['no X-Requested-By', () => ({ 'x-requested-by': undefined })],
  ])('%s is refused', async (_, change) => {
    const { status, text } = await post(change());
    expect(status).toBe(403);
    expect(text).toContain('E_FORBIDDEN');
  });
  test('streams of events and reads are checked too', async () => {
    const { id } = await bench.client.startRun({
      graph: graphText({ a: 'sample.tiny-image' }),
      folder: 'data',
    });
    await eventsOf(bench.client, id);
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const all = { host: `localhost:${bench.server.port}`, ...bearer(bench), ...headers };
      for (const path of [`/api/v1/runs/${id}/events`, '/api/v1/folders', '/api/v1/health']) {
        expect((await bench.raw({ path, headers: all })).status).toBe(403);
      }
    }
  });
});

describe('4. Token of 256 bits → HttpOnly, SameSite=Strict cookie; compared in constant time; never in logs', () => {
  const host = () => ({ host: `localhost:${bench.server.port}` });
  test('it is long, and stands behind # in the address', () => {
    expect(Buffer.from(bench.server.token, 'base64url')).toHaveLength(32);
    expect(bench.server.url).toBe(`${bench.server.origin}/#token=${bench.server.token}`);
  });
  test('signing in gives a cookie that opens the routes', async () => {
    const sent = { path: '/api/v1/session', body: JSON.stringify({ token: bench.server.token }) };
    const { status, headers } = await post({ authorization: undefined }, sent);
    expect(status).toBe(200);
    const [set = ''] = headers['set-cookie'] ?? [];
    expect(set).toMatch(/; Path=\/.*; HttpOnly; SameSite=Strict/);
    expect(set).not.toContain(bench.server.token);
    const cookie = set.split(';')[0] ?? '';
    const known = await bench.raw({
      path: '/api/v1/folders',
      headers: { ...host(), cookie: `other=1; ${cookie}` },
    });
    expect(known.status).toBe(200);
    expect(
      (await bench.raw({ path: '/api/v1/folders', headers: { ...host(), cookie: `${cookie}x` } })).status,
    ).toBe(401);
  });
  test('without it every route but health and sign-in is closed', async () => {
    const stranger = createClient({ baseUrl: bench.server.origin, token: 'wrong' });
    await expect(stranger.listFolders()).rejects.toMatchObject({ code: 'E_UNAUTHORIZED' });
    await expect(stranger.getRun({ id: '00000000-0000' })).rejects.toMatchObject({ code: 'E_UNAUTHORIZED' });
    const wrong = await post({}, { path: '/api/v1/session', body: JSON.stringify({ token: 'wrong' }) });
    expect(wrong.status).toBe(401);
    expect(await stranger.getHealth()).toMatchObject({ signedIn: false });
    expect(await bench.client.getHealth()).toMatchObject({ signedIn: true });
  });
  test('the log does not hold it', async () => {
    await post({ 'content-type': 'text/plain' }, { path: `/api/v1/session?token=${bench.server.token}` });
    expect(bench.log.length).toBeGreaterThan(0);
    expect(bench.log.join('')).not.toContain(bench.server.token);
  });
});

test('5. No CORS; content security policy, nosniff, no referrer, same-origin resources.', async () => {
  const host = `localhost:${bench.server.port}`;
  for (const path of ['/', '/api/v1/health', '/api/v1/folders', '/api/nothing']) {
    const { headers } = await bench.raw({ path, headers: { host } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const policy = headers['content-security-policy'];
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(part);
    }
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
  const preflight = { host, origin: 'http://evil.example', 'access-control-request-method': 'POST' };
  expect((await bench.raw({ method: 'OPTIONS', path: '/api/v1/runs', headers: preflight })).status).toBe(403);
  await writeFile(join(bench.data, 'evil.html'), '<script>alert(1)</script>');
  const path = '/api/v1/files/content?folder=data&path=evil.html';
  const { headers } = await bench.raw({ path, headers: { host, ...bearer(bench) } });
  expect(headers['content-disposition']).toMatch(/^attachment; filename="evil\.html"/);
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['content-type']).toBe('application/octet-stream');
});
