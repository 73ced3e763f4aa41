import { AppError } from '@ramify/sdk';

/** A Redis server, as the user named it. */
export interface RedisAddress {
  /** What the client connects to: an address or the path of a socket. May hold a password. */
  readonly target: string;
  /** The same for people and logs, without any password. */
  readonly shown: string;
}

/**
 * Reads `redis://host:6379/0`, `rediss://…` (encrypted) or `unix:/path/of/socket`. Nothing that is thrown or
 * shown repeats the text: it may hold a password.
 */
export function redisAddress(text: string | undefined): RedisAddress {
  const remedy =
    'Write redis://host:6379, rediss://user@host:6379 or unix:/path, after --redis or in the variable RAMIFY_REDIS.';
  if (text === undefined || text.trim() === '') {
    throw new AppError('E_USAGE', 'It is not said which Redis server keeps the queue.', { remedy });
  }
  const socket = /^unix:(?:\/\/)?(\/.+)$/.exec(text.trim())?.[1];
  if (socket !== undefined) return { target: socket, shown: `unix:${socket}` };
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url === null || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '') {
    throw new AppError('E_USAGE', 'The address of the Redis server is not understood.', { remedy });
  }
  const database = /^\/\d+$/.test(url.pathname) && url.pathname !== '/0' ? url.pathname : '';
  const user = url.username === '' ? '' : `${url.username}@`;
  return {
    target: url.href,
    shown: `${url.protocol}//${user}${url.hostname}:${url.port === '' ? '6379' : url.port}${database}`,
  };
}
