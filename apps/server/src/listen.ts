import { AppError } from '@ramify/sdk';
import type { Express } from 'express';
import { createServer, type Server } from 'node:http';

/** Ports that are tried after the first one. */
const tries = 20;
/** This computer has no IPv6, or no such address. */
const absent = ['EADDRNOTAVAIL', 'EAFNOSUPPORT'];

const listenOn = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });

/** Resolves when all connections are closed. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Listens on every address at one port, or on none. */
async function listenAll(app: Express, hosts: readonly string[], port: number): Promise<Server[]> {
  const servers: Server[] = [];
  let chosen = port;
  try {
    for (const host of hosts) {
      const server = createServer({ requestTimeout: 0, headersTimeout: 20_000 }, app);
      try {
        await listenOn(server, host, chosen);
      } catch (error) {
        if (servers.length > 0 && absent.includes(codeOf(error))) continue;
        throw error;
      }
      servers.push(server);
      const address = server.address();
      if (chosen === 0 && address !== null && typeof address === 'object') chosen = address.port;
    }
    return servers;
  } catch (error) {
    await Promise.all(servers.map(closeServer));
    throw error;
  }
}

export interface ListenOptions {
  readonly hosts: readonly string[];
  readonly port: number;
  /** The user named the port: no other will do. */
  readonly exact: boolean;
}

const portOf = (servers: readonly Server[], port: number): number => {
  const address = servers[0]?.address();
  return address !== null && typeof address === 'object' ? address.port : port;
};

/**
 * Finds a port and listens. The application depends on the port (it answers to no other name), so it is made
 * when the port is known.
 */
export async function listen(
  { hosts, port, exact }: ListenOptions,
  attach: (port: number) => Express,
): Promise<{ servers: Server[]; port: number }> {
  for (let i = 0; ; i++) {
    const wanted = port === 0 ? 0 : port + i;
    let app: Express | undefined;
    const late = ((request, response) => app?.(request, response)) as Express;
    try {
      const servers = await listenAll(late, hosts, wanted);
      const found = portOf(servers, wanted);
      app = attach(found);
      return { servers, port: found };
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EADDRINUSE' && !exact && i < tries) continue;
      throw refusal(code, wanted, hosts, error);
    }
  }
}

function refusal(code: string, port: number, hosts: readonly string[], cause: unknown): unknown {
  if (code === 'EADDRINUSE') {
    return new AppError('E_PORT_TAKEN', `Another program listens on port ${port}.`, {
      remedy: 'Give another --port, or none: then a free one is chosen.',
      cause,
    });
  }
  if (code === 'EACCES') {
    return new AppError('E_PORT_TAKEN', `Port ${port} is kept for programs of the administrator.`, {
      remedy: 'Give a --port above 1023.',
      cause,
    });
  }
  if (absent.includes(code)) {
    return new AppError('E_USAGE', `${hosts.join(' and ')} is no address of this computer.`, {
      remedy: 'Give one of its own addresses to --listen.',
      cause,
    });
  }
  return cause;
}
