import { AppError } from '@ramify/sdk';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token of 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

const shortest = 16;

/** A token that a user chose must not be guessed. */
export function requireStrongToken(token: string): void {
  if (token.length >= shortest) return;
  throw new AppError('E_USAGE', `The token has ${token.length} characters; ${shortest} are the least.`, {
    remedy: 'Choose a longer one, for example with `openssl rand -base64 24`.',
  });
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Equal, in a time that tells nothing about how far they agree. */
const same = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

export interface Authority {
  /** Name and content of the cookie that stands for the token. */
  readonly cookieName: string;
  readonly cookieValue: string;
  isToken(given: string): boolean;
  /** `bearer` and `cookie` say how the caller is known; null that she is not. */
  identify(headers: {
    authorization?: string | undefined;
    cookie?: string | undefined;
  }): 'bearer' | 'cookie' | null;
}

/**
 * Cookies do not keep ports apart: the name carries the port, so that two servers on one computer do not sign
 * each other's windows out.
 */
export function createAuthority(token: string, port: number): Authority {
  const cookieName = `ramify-${port}`;
  // Not the token itself, so that what a browser stores cannot be used in its place elsewhere.
  const cookieValue = hash(`cookie ${token}`).toString('base64url');
  return {
    cookieName,
    cookieValue,
    isToken: (given) => same(given, token),
    identify({ authorization, cookie }) {
      const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (bearer !== undefined && same(bearer, token)) return 'bearer';
      const found = (cookie ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${cookieName}=`));
      return found !== undefined && same(found.slice(cookieName.length + 1), cookieValue) ? 'cookie' : null;
    },
  };
}
