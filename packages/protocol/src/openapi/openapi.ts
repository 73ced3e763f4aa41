import * as z from 'zod';
import type { ResponseSpec, Route } from '../define-route.ts';
import { failureSchema } from '../messages/error-message.ts';
import { apiBase, routes } from '../routes.ts';

type Json = Record<string, unknown>;

/** Schemas with an `id` are written once, as components. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): { schema: Json; defs: Json } => {
  const { $schema: _, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return { schema: rest, defs: ($defs ?? {}) as Json };
};

const toComponents = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', '"#/components/schemas/'));

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(version: string): Json {
  const components: Json = {};
  const use = (schema: z.ZodType, io: 'input' | 'output'): Json => {
    const made = schemaOf(schema, io);
    Object.assign(components, made.defs);
    return made.schema;
  };

  const content = (spec: ResponseSpec): Json => {
    switch (spec.kind) {
      case 'json':
        return { 'application/json': { schema: use(spec.schema, 'output') } };
      case 'events':
        return { 'text/event-stream': { itemSchema: use(spec.schema, 'output') } };
      case 'value':
        return { 'application/x-ramify-value': { schema: { description: spec.doc } } };
      case 'bytes':
        return Object.fromEntries(spec.mediaTypes.map((type) => [type, {}]));
    }
  };

  const operation = (name: string, route: Route): Json => {
    const parameters = (['params', 'query'] as const).flatMap((part) => {
      const object = use(route[part], 'input');
      const required = (object['required'] ?? []) as string[];
      return Object.entries((object['properties'] ?? {}) as Json).map(([key, schema]) => ({
        name: key,
        in: part === 'params' ? 'path' : 'query',
        required: required.includes(key),
        schema,
        ...(part === 'query' ? { style: 'form', explode: false } : {}),
      }));
    });
    const hasBody = Object.keys(route.body.shape).length > 0;
    const bodyContent = route.upload
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: hasBody ? use(route.body, 'input') : {} } };
    const status = route.response.kind === 'json' ? route.response.status : 200;
    return {
      operationId: name,
      tags: [route.tag],
      summary: route.doc,
      ...(route.open ? { security: [] } : {}),
      ...(parameters.length === 0 ? {} : { parameters }),
      ...(hasBody || route.upload ? { requestBody: { required: true, content: bodyContent } } : {}),
      responses: {
        [status]: { description: 'Success.', content: content(route.response) },
        default: {
          description: 'What is wrong, and what to do about it.',
          content: { 'application/json': { schema: use(failureSchema, 'output') } },
        },
      },
    };
  };

  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace(/:([a-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(name, route);
  }
  return toComponents({
    openapi: '3.1.0',
    info: {
      title: 'Ramify',
      version,
      description:
        'What `ramify serve` answers. Requests that change something carry `X-Requested-By: ramify` and a Content-Type.',
    },
    servers: [{ url: apiBase }],
    security: [{ cookie: [] }, { token: [] }],
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'ramify' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }) as Json;
}
