import { routes, type Route, type RouteName } from '@ramify/protocol';
import { AppError, encodeValue } from '@ramify/sdk';
import express, { type Request, type Response, type Router } from 'express';
import type { Authority } from '../security/token.ts';
import { readFields } from './read-fields.ts';
import type { Call, Handlers, SentBytes } from './route-types.ts';
import { sendBytes } from './send-bytes.ts';
import { sendEvents } from './send-events.ts';

type AnyHandler = (fields: Record<string, unknown>, call: Call) => unknown;

export interface MountOptions {
  readonly authority: Authority;
  /** Part of the names of derived pictures: another version may draw them otherwise. */
  readonly version: string;
}

/** What lies under the digest of its content may be kept; the value itself for ever, its pictures for an hour. */
function cacheHeaders(
  route: Route,
  fields: Record<string, unknown>,
  version: string,
): Record<string, string> {
  const digest = fields['digest'];
  if (typeof digest !== 'string' || route.response.kind === 'events') return {};
  const own = route.response.kind === 'value' || route.path.endsWith('/file');
  return {
    etag: own ? `"${digest}"` : `"${digest}-${version}"`,
    'cache-control': own ? 'private, max-age=31536000, immutable' : 'private, max-age=3600',
  };
}

function callOf(request: Request, response: Response, authority: Authority): Call {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new AppError('E_CANCELLED', 'The client left.'));
  });
  const last = Number(request.headers['last-event-id'] ?? NaN);
  const { cookieName, cookieValue } = authority;
  return {
    signal: controller.signal,
    request,
    lastEventId: Number.isSafeInteger(last) && last >= 0 ? last : null,
    signedIn: authority.identify(request.headers) !== null,
    signIn: () =>
      response.cookie(cookieName, cookieValue, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
        maxAge: 30 * 86_400_000,
      }),
  };
}

async function answer(route: Route, result: unknown, response: Response, call: Call): Promise<void> {
  const { response: spec } = route;
  switch (spec.kind) {
    case 'json':
      response.status(spec.status).json(await result);
      return;
    case 'value': {
      const value = await result;
      // Values that come as bytes of the store are encoded already.
      const body = value instanceof Uint8Array ? value : encodeValue(value);
      response.setHeader('content-type', 'application/x-ramify-value');
      response.setHeader('content-length', body.byteLength);
      response.end(body);
      return;
    }
    case 'bytes':
      await sendBytes(response, (await result) as SentBytes, spec.attachment);
      return;
    case 'events':
      await sendEvents(response, result as Parameters<typeof sendEvents>[1], call.signal);
  }
}

/** The routes of the protocol, each with its handler: one place checks who asks, and what is asked. */
export function mountRoutes(handlers: Handlers, { authority, version }: MountOptions): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const handler = handlers[name] as AnyHandler;
    const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
    router[method](route.path, async (request, response) => {
      if (!route.open && authority.identify(request.headers) === null) {
        throw new AppError('E_UNAUTHORIZED', 'The token is missing or wrong.', {
          remedy: 'Open the address that `ramify serve` printed, with its token.',
        });
      }
      const fields = await readFields(route, request);
      const headers = cacheHeaders(route, fields, version);
      if (headers['etag'] !== undefined && request.headers['if-none-match'] === headers['etag']) {
        response.status(304).set(headers).end();
        return;
      }
      const call = callOf(request, response, authority);
      const result = await handler(fields, call);
      response.set(headers);
      await answer(route, result, response, call);
    });
  }
  return router;
}
