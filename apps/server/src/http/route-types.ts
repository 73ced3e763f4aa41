import type { ReceivedBytes, Route, RouteName, Routes, RouteOutput, StreamMessage } from '@ramify/protocol';
import type { IncomingMessage } from 'node:http';
import type * as z from 'zod';

/** What a handler knows besides the fields of the request. */
export interface Call {
  /** Aborted when the client leaves before it has its answer. */
  readonly signal: AbortSignal;
  readonly request: IncomingMessage;
  /** `Last-Event-ID` of a stream that is taken up again. */
  readonly lastEventId: number | null;
  readonly signedIn: boolean;
  /** Gives the browser the cookie. */
  signIn(): void;
}

/** Bytes to send: at hand, or as a stream of known length. */
export interface SentBytes {
  readonly mediaType: string;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
  readonly length?: number;
  /** File name of a download. */
  readonly name?: string;
}

type Answer<Output> =
  Output extends AsyncIterable<StreamMessage<infer T>>
    ? AsyncIterable<StreamMessage<T>>
    : Output extends Promise<infer T>
      ? T extends ReceivedBytes
        ? SentBytes | Promise<SentBytes>
        : T | Promise<T>
      : never;

/** Fields of the path, the query and the body, checked and with their defaults. */
type Fields<R> =
  R extends Route<infer P, infer Q, infer B> ? z.output<z.ZodObject<P & Q & B, z.core.$strip>> : never;

/** What answers a route. */
export type Handler<K extends RouteName> = (
  fields: Fields<Routes[K]>,
  call: Call,
) => Answer<RouteOutput<Routes[K]>>;

type ContentHandler = (
  fields: Fields<Routes['getValueContent']>,
  call: Call,
) => Promise<Uint8Array<SharedArrayBuffer>>;

/** All handlers; what the store holds is sent as it lies there, without decoding it. */
export type Handlers = {
  readonly [K in RouteName]: K extends 'getValueContent' ? ContentHandler : Handler<K>;
};
