import { AppError, decodeValue } from '@ramify/sdk';
import type { Route } from '../define-route.ts';
import { isFinalBatchState, type BatchEventMessage } from '../messages/batch-message.ts';
import { isFinalState, type RunEvent } from '../messages/run-event.ts';
import { routes, type RouteName } from '../routes.ts';
import type { CallOptions, Client, ClientOptions, ReceivedBytes } from './client-types.ts';
import { failureFrom, unanswered } from './failure.ts';
import { follow } from './follow.ts';
import { requestBody, requestUrl } from './request-url.ts';
import { uploadWithProgress } from './upload.ts';

type Input = Readonly<Record<string, unknown>>;

/** The client of all routes. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const { baseUrl, token } = options;
  // The header that no form and no foreign page can send.
  const headers = {
    'x-requested-by': 'ramify',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  async function request(route: Route, input: Input, call: CallOptions): Promise<Response> {
    const { signal, onProgress } = call;
    const url = requestUrl(baseUrl, route, input);
    const { method, upload } = route;
    try {
      if (signal?.aborted === true) throw new AppError('E_CANCELLED', 'The request was cancelled.');
      const type = upload ? 'application/octet-stream' : 'application/json';
      const all = method === 'GET' ? headers : { ...headers, 'content-type': type };
      const data = input['data'] as Blob | Uint8Array<ArrayBuffer>;
      const body = upload ? data : requestBody(route, input);
      const response =
        upload && onProgress !== undefined && typeof XMLHttpRequest === 'function'
          ? await uploadWithProgress({ url, method, headers: all, data, signal, onProgress })
          : await send(url, {
              method,
              headers: all,
              ...(body === undefined ? {} : { body }),
              ...(signal === undefined ? {} : { signal }),
            });
      if (!response.ok) throw await failureFrom(response);
      return response;
    } catch (thrown) {
      throw unanswered(thrown, signal);
    }
  }

  async function answer(route: Route, input: Input, call: CallOptions): Promise<unknown> {
    const response = await request(route, input, call);
    try {
      const spec = route.response;
      if (spec.kind === 'json') return parsed(route, await response.json());
      const bytes = new Uint8Array(await response.arrayBuffer());
      return spec.kind === 'value' ? decodeValue(bytes) : received(response, bytes);
    } catch (thrown) {
      throw unanswered(thrown, call.signal);
    }
  }

  const method =
    (route: Route) =>
    (input: Input = {}, call: CallOptions = {}) =>
      route.response.kind === 'events'
        ? follow(requestUrl(baseUrl, route, input), { ...call, send, headers, isLast: endsStream })
        : answer(route, input, call);

  return {
    ...Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, method(route as Route)])),
    url: (name: RouteName, input: Input) => requestUrl(baseUrl, routes[name], input),
  } as unknown as Client;
}

function endsStream(message: unknown): boolean {
  const event = message as RunEvent | BatchEventMessage;
  if (event.type === 'run.state') return isFinalState(event.state);
  return event.type === 'batch.state' && isFinalBatchState(event.state);
}

function parsed(route: Route, body: unknown): unknown {
  if (route.response.kind !== 'json') return body;
  const result = route.response.schema.safeParse(body);
  if (result.success) return result.data;
  throw new AppError('E_SERVER_GONE', 'The server speaks another version of the protocol.', {
    remedy: 'Reload the page.',
    cause: result.error,
  });
}

function received(response: Response, bytes: Uint8Array<ArrayBuffer>): ReceivedBytes {
  const disposition = response.headers.get('content-disposition') ?? '';
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return {
    bytes,
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    name: name === undefined ? null : decodeURIComponent(name),
  };
}
