import { AppError } from '@ramify/sdk';
import type { CallOptions, StreamMessage } from './client-types.ts';
import { failureFrom, unanswered } from './failure.ts';
import { readEvents } from './read-events.ts';

/** The server sends a comment every 15 s; silence longer than this is a lost connection. */
const silenceMs = 45_000;
const firstDelayMs = 300;
const longestDelayMs = 5_000;

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

export interface FollowOptions extends CallOptions {
  readonly send: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
  /** True for the event after which nothing comes. */
  readonly isLast: (event: unknown) => boolean;
}

/**
 * Reads a stream of events. A lost connection is taken up again after the last event received, for as long as
 * the caller wants to listen; only an answer of the server (the run is unknown, the token is wrong) ends it
 * with an error. It reads by `fetch` and not by `EventSource`, which hides why it was refused.
 */
export async function* follow(url: string, options: FollowOptions): AsyncGenerator<StreamMessage<unknown>> {
  const { signal, onConnection } = options;
  let last = '';
  let delay = firstDelayMs;
  const stopped = (): boolean => signal?.aborted === true;
  while (!stopped()) {
    try {
      for await (const message of connection(url, last, options)) {
        onConnection?.(true);
        delay = firstDelayMs;
        if (message === null) continue;
        last = String(message.id);
        yield message;
        if (options.isLast(message.event)) return;
      }
    } catch (thrown) {
      const error = unanswered(thrown, signal);
      if (error.code === 'E_CANCELLED') return;
      if (!error.retryable) throw error;
    }
    if (stopped()) return;
    onConnection?.(false);
    await pause(delay, signal);
    delay = Math.min(longestDelayMs, delay * 2);
  }
}

/** One connection until it ends; null for a sign of life. */
async function* connection(
  url: string,
  last: string,
  { send, headers, signal }: FollowOptions,
): AsyncGenerator<StreamMessage<unknown> | null> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  let timer = setTimeout(stop, silenceMs);
  try {
    const response = await send(url, {
      headers: { ...headers, accept: 'text/event-stream', ...(last === '' ? {} : { 'last-event-id': last }) },
      signal: controller.signal,
      cache: 'no-store',
    });
    if (!response.ok || response.body === null) throw await failureFrom(response);
    yield null;
    for await (const { id, data } of readEvents(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(stop, silenceMs);
      yield data === '' || id === null ? null : { id: Number(id), event: JSON.parse(data) as unknown };
    }
  } catch (thrown) {
    if (thrown instanceof AppError || signal?.aborted === true) throw thrown;
    throw new AppError('E_SERVER_GONE', 'The connection was lost.', { retryable: true, cause: thrown });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    controller.abort();
  }
}
