import type * as z from 'zod';
import type {
  BytesResponse,
  EventsResponse,
  JsonResponse,
  ResponseSpec,
  Route,
  ValueResponse,
} from '../define-route.ts';
import type { RouteName, Routes } from '../routes.ts';

/** Fields of the path, the query and the body together; no name occurs twice in a route. */
export type RouteInput<R> =
  R extends Route<infer P, infer Q, infer B, ResponseSpec, infer U>
    ? z.input<z.ZodObject<P & Q & B, z.core.$strip>> &
        (U extends true ? { readonly data: Blob | Uint8Array<ArrayBuffer> } : unknown)
    : never;

/** Bytes with what the server says of them. */
export interface ReceivedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Name under which a download is to be kept. */
  readonly name: string | null;
}

/** One message of a stream of events; `id` rises by one. */
export interface StreamMessage<T> {
  readonly id: number;
  readonly event: T;
}

export type RouteOutput<R> =
  R extends Route<infer _P, infer _Q, infer _B, infer S, infer _U>
    ? S extends JsonResponse<infer Schema>
      ? Promise<z.output<Schema>>
      : S extends ValueResponse<infer T>
        ? Promise<T>
        : S extends EventsResponse<infer Schema>
          ? AsyncIterable<StreamMessage<z.output<Schema>>>
          : S extends BytesResponse
            ? Promise<ReceivedBytes>
            : never
    : never;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Of an upload: bytes sent so far. */
  readonly onProgress?: (sent: number, total: number) => void;
  /** Of a stream of events: told when the connection is lost, and when it is there again. */
  readonly onConnection?: (connected: boolean) => void;
}

type Arguments<R> =
  Record<never, never> extends RouteInput<R>
    ? [input?: RouteInput<R>, options?: CallOptions]
    : [input: RouteInput<R>, options?: CallOptions];

/**
 * One method per route. Every error is an `AppError`; a server that does not answer is `E_SERVER_GONE`, an
 * abort `E_CANCELLED`.
 */
export type Client = {
  readonly [K in RouteName]: (...args: Arguments<Routes[K]>) => RouteOutput<Routes[K]>;
} & {
  /** Address of what a GET route gives, for `<img src>` and `<a href>`. */
  url<K extends RouteName>(name: K, input: RouteInput<Routes[K]>): string;
};

export interface ClientOptions {
  /** Origin of the server, `` for the page's own. */
  readonly baseUrl: string;
  /** For programs; a browser signs in and has a cookie. */
  readonly token?: string;
  readonly fetch?: typeof fetch;
}
