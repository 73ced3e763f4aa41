import { AppError } from '@ramify/sdk';
import { AwsClient } from 'aws4fetch';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bucket, BucketContent } from './bucket.ts';
import type { S3Location } from './s3-location.ts';

export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The keys that every S3 program reads from these variables. */
export function s3Keys(env: NodeJS.ProcessEnv = process.env): S3Keys {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) {
    throw new AppError('E_STORE_UNREACHABLE', 'There are no keys for the remote store.', {
      remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN for passing ones).',
    });
  }
  const sessionToken = env.AWS_SESSION_TOKEN;
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly content?: BucketContent;
}

// SHA-256 of nothing.
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const tries = 5;
const firstDelayMs = 200;
const answerMs = 60_000;

/** A bucket of a server that speaks S3 (Amazon, MinIO, Ceph, Garage). Requests are signed with version 4. */
export function s3Bucket({ base, prefix, region, bucket }: S3Location, keys: S3Keys): Bucket {
  const client = new AwsClient({ ...keys, region, service: 's3', retries: 0 });
  const path = (key: string) => [...(prefix === '' ? [] : prefix.split('/')), ...key.split('/')];
  const urlOf = (key: string) => `${base}/${path(key).map(encodeURIComponent).join('/')}`;

  const request = ({ method, key, content }: Ask): Promise<Response> =>
    client.fetch(urlOf(key), {
      method,
      // Headers may keep one waiting; content has the time that it takes.
      ...(content === undefined ? { signal: AbortSignal.timeout(answerMs) } : { body: bodyOf(content) }),
      headers: {
        'x-amz-content-sha256': content?.digest ?? emptyDigest,
        ...(content === undefined ? {} : { 'content-length': String(content.bytes) }),
      },
    });

  /** Asks until there is an answer that asking again would not change. */
  async function ask(what: Ask): Promise<Response> {
    for (let made = 1; ; made++) {
      const passing = await request(what).then(async (answer): Promise<Response | AppError> => {
        if (answer.status < 500 && answer.status !== 429) return answer;
        const problem = await problemOf(answer);
        return problem;
      }, unreachable);
      if (passing instanceof Response) return passing;
      if (made === tries) throw passing;
      await sleep(firstDelayMs * 2 ** (made - 1) * (0.5 + Math.random() / 2));
    }
  }

  async function problemOf(answer: Response): Promise<AppError> {
    const said = /<Code>([^<]{1,80})<\/Code>/.exec(await answer.text().catch(() => ''))?.[1];
    const what = `${answer.status}${said === undefined ? '' : ` ${said}`}`;
    const refused = answer.status === 401 || answer.status === 403;
    return new AppError('E_STORE_UNREACHABLE', `The store s3://${bucket} answers with ${what}.`, {
      remedy: refused
        ? 'Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, what they may do, the region and the clock.'
        : answer.status === 404
          ? 'Check the name of the bucket and the endpoint; the bucket must exist.'
          : 'Try again later.',
      retryable: answer.status >= 500 || answer.status === 429,
    });
  }

  function unreachable(error: unknown): AppError {
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? message;
    const host = new URL(base).host;
    return new AppError(
      'E_STORE_UNREACHABLE',
      `The store s3://${bucket} does not answer at ${host} (${why}).`,
      {
        remedy: 'Check the network and the endpoint, or use a folder as --store.',
        retryable: true,
        cause: error,
      },
    );
  }

  async function* contentOf({ body }: Response): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      if (body !== null) yield* body;
    } catch (error) {
      throw unreachable(error);
    }
  }

  return {
    name: `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`,
    async check() {
      const key = 'keys/probe';
      const answer = await ask({ method: 'GET', key });
      const text = answer.ok ? '' : await answer.clone().text();
      if (!answer.ok && !(answer.status === 404 && !/NoSuchBucket/.test(text))) throw await problemOf(answer);
      await answer.body?.cancel();
    },
    async size(key) {
      const answer = await ask({ method: 'HEAD', key });
      if (answer.status === 404) return null;
      if (!answer.ok) throw await problemOf(answer);
      return Number(answer.headers.get('content-length') ?? NaN);
    },
    async get(key) {
      const answer = await ask({ method: 'GET', key });
      if (answer.ok) return contentOf(answer);
      if (answer.status !== 404) throw await problemOf(answer);
      await answer.body?.cancel();
      return null;
    },
    async put(key, content) {
      const answer = await ask({ method: 'PUT', key, content });
      if (!answer.ok) throw await problemOf(answer);
      await answer.body?.cancel();
    },
    async remove(key) {
      const answer = await ask({ method: 'DELETE', key });
      if (!answer.ok && answer.status !== 404) throw await problemOf(answer);
      await answer.body?.cancel();
    },
  };
}

const bodyOf = ({ source }: BucketContent): NonNullable<RequestInit['body']> =>
  'path' in source
    ? (Readable.toWeb(
        createReadStream(source.path, { highWaterMark: 1 << 20 }),
      ) as ReadableStream<Uint8Array>)
    : source;
