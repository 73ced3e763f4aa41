import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

test('serve prints one address that works, and Ctrl-C stops it cleanly', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'recordings'));
  let health: Promise<unknown> | undefined;
  const outcome = await ramify(['serve', 'recordings', '--port', '0', '--no-open'], {
    cwd,
    // Build servers set it, and libraries of colours paint pipes where it is set; the address must stay bare.
    env: { CI: 'true' },
    watch(written, kill) {
      const origin = /http:\/\/localhost:\d+/.exec(written)?.[0];
      if (origin === undefined || health !== undefined) return;
      health = fetch(`${origin}/api/v1/health`)
        .then((response) => response.json())
        .finally(() => kill('SIGINT'));
    },
  });
  expect(await health).toMatchObject({ app: 'ramify', signedIn: false });
  expect(outcome.code).toBe(0);
  expect(outcome.err).toBe('');
  expect(outcome.out).toMatch(/^✓ Ramify runs at http:\/\/localhost:\d+\/#token=[\w-]{43}\n/);
  expect(outcome.out).toContain(join(cwd, 'recordings'));
});

test('serve says that the port it was given is taken', async () => {
  const cwd = temporaryFolder();
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as { port: number };
  const { code, err } = await ramify(['serve', '--port', String(port), '--no-open'], { cwd });
  blocker.close();
  expect(code).toBe(1);
  expect(err).toContain(`Another program listens on port ${port}.  E_PORT_TAKEN`);
});
