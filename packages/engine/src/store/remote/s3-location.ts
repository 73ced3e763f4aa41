import { AppError } from '@ramify/sdk';

export interface S3Location {
  readonly bucket: string;
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly region: string;
  /** Address of the bucket, without a slash at its end. */
  readonly base: string;
}

export const isS3 = (location: string): boolean => /^s3:\/\//i.test(location);

const form = 's3://bucket/prefix?endpoint=https://host:9000&region=eu-central-1';

const addressOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/**
 * Reads `s3://bucket/prefix?endpoint=…&region=…&style=path|host`. Endpoint and region come from the variables
 * that every S3 program reads if they are left out. Secrets have no place in it: it appears in logs and on
 * command lines.
 */
export function s3Location(text: string, env: NodeJS.ProcessEnv = process.env): S3Location {
  const invalid = (what: string) =>
    new AppError('E_USAGE', `The store ${what}`, { remedy: `Write it like ${form}.` });
  const url = addressOf(text);
  if (url === null) throw invalid('has an address that is not understood.');
  if (url.username !== '' || url.password !== '') {
    throw new AppError('E_USAGE', 'The address of the store holds a password.', {
      remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead, and take it out of the address.',
    });
  }
  const bucket = url.hostname;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) throw invalid(`names no bucket: "${bucket}".`);
  const unknown = [...url.searchParams.keys()].find((key) => !['endpoint', 'region', 'style'].includes(key));
  if (unknown !== undefined) throw invalid(`has the setting "${unknown}", which there is not.`);
  const given = (value: string | null | undefined) => (value === '' ? undefined : (value ?? undefined));
  const region =
    given(url.searchParams.get('region')) ??
    given(env.AWS_REGION) ??
    given(env.AWS_DEFAULT_REGION) ??
    'us-east-1';
  const endpoint =
    given(url.searchParams.get('endpoint')) ?? given(env.AWS_ENDPOINT_URL_S3) ?? given(env.AWS_ENDPOINT_URL);
  // Amazon wants the bucket in the host's name, servers of one's own rarely have such names.
  const style = url.searchParams.get('style') ?? (endpoint === undefined ? 'host' : 'path');
  if (style !== 'host' && style !== 'path') throw invalid('has a style that is neither path nor host.');
  const server = addressOf(endpoint ?? `https://s3.${region}.amazonaws.com`);
  if (server === null || !['http:', 'https:'].includes(server.protocol)) {
    throw invalid('has an endpoint that is no http or https address.');
  }
  const path = server.pathname.replace(/\/+$/, '');
  const base =
    style === 'host'
      ? `${server.protocol}//${bucket}.${server.host}${path}`
      : `${server.protocol}//${server.host}${path}/${bucket}`;
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  if (!/^[\w!.*'()/ +=@,-]*$/.test(prefix) || prefix.split('/').some((part) => part === '..')) {
    throw invalid('has a prefix with signs that not every server takes.');
  }
  return { bucket, prefix, region, base };
}
