import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { sandboxPolicy } from '../security/headers.ts';
import type { SentBytes } from './route-types.ts';

const safeName = (name: string): string => name.replace(/[^\w.-]+/g, '_').slice(0, 120) || 'download';

/** `attachment; filename="a.csv"; filename*=UTF-8''a%C3%A4.csv` */
const disposition = (name: string): string =>
  `attachment; filename="${safeName(name)}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;

/** Sends bytes; what is a download is never shown by the browser, and nothing of it may run. */
export async function sendBytes(
  response: Response,
  { mediaType, body, length, name }: SentBytes,
  attachment: boolean,
): Promise<void> {
  response.setHeader('content-type', mediaType);
  response.setHeader('content-security-policy', sandboxPolicy);
  if (attachment) response.setHeader('content-disposition', disposition(name ?? 'download'));
  if (body instanceof Uint8Array) {
    response.setHeader('content-length', body.byteLength);
    response.end(body);
    return;
  }
  if (length !== undefined) response.setHeader('content-length', length);
  await pipeline(body, response);
}
