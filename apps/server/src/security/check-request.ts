import { AppError } from '@ramify/sdk';
import type { RequestHandler } from 'express';

export interface RequestRules {
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
  /** True if the request carries the token itself, as programs do. */
  readonly hasBearer: (headers: { authorization?: string | undefined }) => boolean;
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const ownSites = ['same-origin', 'none'];
const contentTypes = ['application/json', 'application/octet-stream'];

const refuse = (message: string): AppError =>
  new AppError('E_FORBIDDEN', message, {
    remedy: 'Open the address that `ramify serve` printed.',
  });

/** Before everything else: the request was meant for this server under its own name. */
export const checkHost =
  ({ hosts }: RequestRules): RequestHandler =>
  (request, _, next) => {
    if (!hosts.has(request.headers.host ?? '')) throw refuse('The server does not go by this name.');
    next();
  };

/**
 * The request comes from a page of this server, or from a program that knows the token. `null` origins
 * (sandboxed frames, files) are foreign. Streams of events are checked like everything else.
 */
export const checkOrigin =
  ({ origins, hasBearer }: RequestRules): RequestHandler =>
  (request, _, next) => {
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (origin !== undefined && !origins.has(origin)) throw refuse('Requests from other pages are refused.');
    if (typeof site === 'string' && !ownSites.includes(site)) {
      throw refuse('Requests from other sites are refused.');
    }
    if (!safeMethods.includes(request.method)) {
      if (origin === undefined && !hasBearer(request.headers)) {
        throw refuse('A request that changes something must say where it comes from.');
      }
      if (request.headers['x-requested-by'] === undefined) {
        throw refuse('A request that changes something needs the header X-Requested-By.');
      }
      const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (!contentTypes.includes(type)) {
        throw refuse('A request that changes something must be application/json, an upload octet-stream.');
      }
    }
    next();
  };
