import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RedisServer {
  /** As `--redis` takes it. */
  readonly address: string;
  stop(): Promise<void>;
  /** Stops it and starts one with the same address and nothing in it. */
  restart(): Promise<void>;
}

/** Why there is no Redis on this machine; null if there is. */
export function redisMissing(): string | null {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'redis-server is not installed (Debian: apt-get install redis-server)';
  }
}

/** A server that keeps nothing on disk, on a socket in a folder of its own. */
export async function startRedis(more: readonly string[] = []): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'ramify-redis-'));
  const socket = join(dir, 'redis.sock');
  const settings = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', dir];
  const start = async () => {
    const child = spawn('redis-server', [...settings, ...more], { stdio: 'ignore' });
    for (let i = 0; i < 200; i++) {
      if (await answers(socket)) return child;
      await sleep(25);
    }
    child.kill('SIGKILL');
    throw new Error('redis-server did not start');
  };
  let child = await start();
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  return {
    address: `unix:${socket}`,
    async stop() {
      await end();
      rmSync(dir, { recursive: true, force: true });
    },
    async restart() {
      await end();
      rmSync(socket, { force: true });
      child = await start();
    },
  };
}

const answers = (socket: string): Promise<boolean> =>
  new Promise((resolve) => {
    const connection = createConnection(socket, () => {
      connection.destroy();
      resolve(true);
    });
    connection.on('error', () => resolve(false));
  });
