import { graphText, type Bench, type RawAnswer, type RawRequest } from './harness.ts';

/** The right body for `POST /plan`, which `postRequest` asks for unless told otherwise. */
export const planBody = JSON.stringify({ graph: graphText({ a: 'sample.tiny-image' }), folder: 'data' });

export const bearer = ({ server }: Bench) => ({ authorization: `Bearer ${server.token}` });

/** A request that is right in everything but what `change` says; undefined leaves a header out. */
export function postRequest(
  bench: Bench,
  change: Record<string, string | undefined>,
  more: RawRequest = {},
): Promise<RawAnswer> {
  const headers = {
    host: `localhost:${bench.server.port}`,
    origin: bench.server.origin,
    'content-type': 'application/json',
    'x-requested-by': 'ramify',
    ...bearer(bench),
    ...change,
  };
  const sent = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return bench.raw({ method: 'POST', path: '/api/v1/plan', headers: sent, body: planBody, ...more });
}
