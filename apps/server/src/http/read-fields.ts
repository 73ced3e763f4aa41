import { scanJson } from '@ramify/graph';
import { fromQuery, type Route } from '@ramify/protocol';
import { AppError } from '@ramify/sdk';
import type { Request } from 'express';
import * as z from 'zod';

/** Most bytes of a JSON body. */
const mostBytes = 5 << 20;
const mostDepth = 32;

/** Text of a body, never more than the limit in memory. */
async function bodyText(request: Request): Promise<string> {
  const tooLarge = new AppError('E_REQUEST_TOO_LARGE', `A request has at most ${mostBytes} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON of limited depth, without equal names and names that reach a prototype. */
function parse(text: string): unknown {
  try {
    scanJson(text, { depth: mostDepth, string: mostBytes });
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError('E_REQUEST_INVALID', `The request is not valid JSON: ${message}`, { cause: error });
  }
}

function check(schema: z.ZodObject, value: unknown): Record<string, unknown> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new AppError('E_REQUEST_INVALID', `The request is not understood: ${z.prettifyError(result.error)}`, {
    remedy: 'Reload the page: it may have been made for another version.',
  });
}

/** All fields of a request, checked by the route. */
export async function readFields(route: Route, request: Request): Promise<Record<string, unknown>> {
  const hasBody = Object.keys(route.body.shape).length > 0;
  if (hasBody && !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('E_REQUEST_INVALID', 'The body must be application/json.');
  }
  return {
    ...check(route.params, request.params),
    ...check(route.query, fromQuery(route.query, request.query)),
    ...(hasBody ? check(route.body, parse(await bodyText(request))) : {}),
  };
}
