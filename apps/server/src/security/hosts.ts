import { isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/** What a computer that listens on all its addresses is called. */
const everyName = (): string[] => [
  hostname(),
  ...Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address)),
];

const namesOf = (listen: string | null): string[] =>
  listen === null ? [] : ['0.0.0.0', '::'].includes(listen) ? everyName() : [listen];

/**
 * The exact values of `Host` that are answered: loopback by its names, and the address that the user chose to
 * listen on. A page of another name that was made to resolve to this computer sends its own name here.
 */
export function allowedHosts(port: number, listen: string | null): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', ...namesOf(listen).map(bracketed)];
  // Browsers leave the port out where it is that of the scheme.
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** The origins that pages of this server have. */
export const allowedOrigins = (hosts: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...hosts].map((host) => `http://${host}`));
