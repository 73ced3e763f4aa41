import type { StreamMessage } from '@ramify/protocol';
import type { Response } from 'express';
import { once } from 'node:events';
import { forPage } from './words-for-page.ts';

/** A comment keeps the connection open, and tells the client that it is. */
const heartbeatMs = 15_000;

/** Writes messages as server-sent events until they end or the client leaves. */
export async function sendEvents(
  response: Response,
  messages: AsyncIterable<StreamMessage<unknown>>,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write(': hello\n\n');
  const timer = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  try {
    for await (const { id, event } of messages) {
      if (signal.aborted) return;
      const room = response.write(`id: ${id}\ndata: ${JSON.stringify(event, forPage)}\n\n`);
      // A slow reader must not make the server hold what it has not read.
      if (!room) await once(response, 'drain', { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    response.end();
  }
}
