import * as z from 'zod';

/** What a successful answer carries. */
export type ResponseSpec =
  | { readonly kind: 'json'; readonly schema: z.ZodType; readonly status: number }
  /** A value in the codec of the SDK (`decodeValue`). */
  | { readonly kind: 'value'; readonly doc: string; readonly example?: unknown }
  /** Bytes of one of these media types, for `<img>`, downloads or an array. */
  | { readonly kind: 'bytes'; readonly mediaTypes: readonly string[]; readonly attachment: boolean }
  /** Server-sent events; each message is one JSON document of the schema. */
  | { readonly kind: 'events'; readonly schema: z.ZodType };

export interface JsonResponse<S extends z.ZodType> {
  readonly kind: 'json';
  readonly schema: S;
  readonly status: number;
}
export interface ValueResponse<T> {
  readonly kind: 'value';
  readonly doc: string;
  /** Never present: carries the type. */
  readonly example?: T;
}
export interface BytesResponse {
  readonly kind: 'bytes';
  readonly mediaTypes: readonly string[];
  readonly attachment: boolean;
}
export interface EventsResponse<S extends z.ZodType> {
  readonly kind: 'events';
  readonly schema: S;
}

export const json = <S extends z.ZodType>(schema: S, status = 200): JsonResponse<S> => ({
  kind: 'json',
  schema,
  status,
});
export const value = <T>(doc: string): ValueResponse<T> => ({ kind: 'value', doc });
export const bytes = (...mediaTypes: readonly string[]): BytesResponse => ({
  kind: 'bytes',
  mediaTypes,
  attachment: false,
});
export const attachment = (...mediaTypes: readonly string[]): BytesResponse => ({
  kind: 'bytes',
  mediaTypes,
  attachment: true,
});
export const events = <S extends z.ZodType>(schema: S): EventsResponse<S> => ({ kind: 'events', schema });

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type Shape = Readonly<Record<string, z.ZodType>>;

/** One operation of the server: the server validates by it, the client is typed by it, OpenAPI shows it. */
export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends ResponseSpec = ResponseSpec,
  Upload extends boolean = boolean,
> {
  readonly method: Method;
  /** Below `/api/v1`; `:name` stands for one segment. */
  readonly path: string;
  /** Group in the documentation. */
  readonly tag: string;
  readonly doc: string;
  readonly params: z.ZodObject<Params, z.core.$strict>;
  readonly query: z.ZodObject<Query, z.core.$strict>;
  /** JSON fields; empty for none. */
  readonly body: z.ZodObject<Body, z.core.$strict>;
  /** The body is a stream of bytes (`application/octet-stream`) instead of JSON. */
  readonly upload: Upload;
  /** Answers without a token. */
  readonly open: boolean;
  readonly response: Response;
}

interface RouteSpec<P, Q, B, R, U> {
  method: Method;
  path: string;
  tag: string;
  doc: string;
  params?: P;
  query?: Q;
  body?: B;
  upload?: U;
  open?: boolean;
  response: R;
}

type None = Record<never, never>;

/** Every object is strict, so that a misspelt or a forbidden field (`__proto__`) is refused. */
export function defineRoute<
  R extends ResponseSpec,
  P extends Shape = None,
  Q extends Shape = None,
  B extends Shape = None,
  const U extends boolean = false,
>(spec: RouteSpec<P, Q, B, R, U>): Route<P, Q, B, R, U> {
  return {
    method: spec.method,
    path: spec.path,
    tag: spec.tag,
    doc: spec.doc,
    params: z.strictObject((spec.params ?? {}) as P),
    query: z.strictObject((spec.query ?? {}) as Q),
    body: z.strictObject((spec.body ?? {}) as B),
    upload: (spec.upload ?? false) as U,
    open: spec.open ?? false,
    response: spec.response,
  };
}
