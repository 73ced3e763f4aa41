import type { FileValue } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import { expect } from 'vitest';

/** Keeps the bytes that a node writes under `name`. */
export async function collectFile(
  files: Map<string, Uint8Array>,
  name: string,
  mediaType: string,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<FileValue> {
  expect(files.has(name), `"${name}" is written once`).toBe(false);
  expect(name, 'a relative name without ".."').toMatch(/^(?![./])(?!.*\/\.)[^\\]+$/);
  const parts: Uint8Array[] = [];
  // A writer may reuse its buffer.
  for await (const part of bytes) parts.push(part.slice());
  const content = new Uint8Array(Buffer.concat(parts));
  files.set(name, content);
  const digest = createHash('sha256').update(content).digest('hex');
  return { kind: 'file', name, mediaType, blob: { digest, bytes: content.byteLength } };
}
