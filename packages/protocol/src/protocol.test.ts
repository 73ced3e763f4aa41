import { errorCodes, type ErrorCode } from '@ramify/sdk';
import { expect, test } from 'vitest';
import type { Route } from './define-route.ts';
import { fromQuery, openApiDocument, routes, statusOf, toQuery } from './index.ts';

const all = Object.entries(routes) as [string, Route][];

test('every route has fields of distinct names, and a doc', () => {
  for (const [name, route] of all) {
    const fields = [route.params, route.query, route.body].flatMap(({ shape }) => Object.keys(shape));
    expect(new Set(fields).size, name).toBe(fields.length);
    expect(fields, name).not.toContain('data');
    expect(route.doc, name).toMatch(/\.$/);
    const named = [...route.path.matchAll(/:([a-z]+)/g)].map(([, param]) => param);
    expect(named, name).toEqual(Object.keys(route.params.shape));
  }
  const places = all.map(([, { method, path }]) => `${method} ${path}`);
  expect(new Set(places).size).toBe(places.length);
});

test('a forbidden field is refused', () => {
  const body = JSON.parse('{"token": "x", "__proto__": {"admin": true}}') as unknown;
  expect(routes.signIn.body.safeParse(body).success).toBe(false);
});

test('queries survive the way through an address', () => {
  const { query } = routes.getScreenTraces;
  const values = { from: 3, to: 7, width: 100, ids: [1, -2, 3] };
  const texts = Object.fromEntries(new URLSearchParams(toQuery(values)));
  expect(query.parse(fromQuery(query, texts))).toEqual(values);
  expect(query.parse({})).toEqual({ from: 0, width: 1024 });
  expect(fromQuery(query, { ids: '' })).toEqual({ ids: [] });
  const table = routes.getTablePage.query;
  expect(table.parse(fromQuery(table, { filter: '007', descending: 'true' }))).toMatchObject({
    filter: '007',
    descending: true,
  });
});

test.each(['', 'x', '1,2', '0x10', 'Infinity', ' 3'])('%j is no number', (text) => {
  const { query } = routes.getScreenTraces;
  expect(query.safeParse(fromQuery(query, { from: text })).success).toBe(false);
});

test('every error has a status of a failure', () => {
  for (const code of Object.keys(errorCodes) as ErrorCode[])
    expect(statusOf(code)).toBeGreaterThanOrEqual(400);
});

test('the OpenAPI document resolves its own references', () => {
  const document = openApiDocument('1.0.0');
  const text = JSON.stringify(document);
  const { schemas } = document['components'] as { schemas: Record<string, unknown> };
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(Object.keys(schemas)).toContain(name);
  }
  expect(text).not.toContain('#/$defs');
  expect(Object.keys(document['paths'] as object).length).toBeGreaterThan(20);
});
