import { isIPv6 } from 'node:net';

const bracketed = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

/**
 * The exact values of `Host` that are answered: loopback by its names, and the address that the user chose to
 * listen on. A page of another name that was made to resolve to this computer sends its own name here.
 */
export function allowedHosts(port: number, listen: string | null): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', ...(listen === null ? [] : [bracketed(listen)])];
  // Browsers leave the port out where it is that of the scheme.
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}

/** The origins that pages of this server have. */
export const allowedOrigins = (hosts: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...hosts].map((host) => `http://${host}`));
