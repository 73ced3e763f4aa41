import type { Route } from '../define-route.ts';
import { toQuery } from '../query-text.ts';
import { apiBase } from '../routes.ts';

const pick = (shape: object, input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(shape).flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]])),
  );

/** The address of a call. */
export function requestUrl(baseUrl: string, route: Route, input: Readonly<Record<string, unknown>>): string {
  const path = route.path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = toQuery(pick(route.query.shape, input));
  return `${baseUrl}${apiBase}${path}${query === '' ? '' : `?${query}`}`;
}

/** The JSON body of a call, or undefined if the route takes none. */
export function requestBody(route: Route, input: Readonly<Record<string, unknown>>): string | undefined {
  const fields = Object.keys(route.body.shape);
  return fields.length === 0 ? undefined : JSON.stringify(pick(route.body.shape, input));
}
