import { toAppError } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { readManifest } from '../../manifest/manifest-file.ts';
import type { Manifest } from '../../manifest/manifest-schema.ts';

const kept = 4;

/** Reads manifests, and those of the last batches only again when their file changed: they may be long. */
export function manifestReader(): (path: string) => Promise<Manifest> {
  const known = new Map<string, { readonly stamp: string; readonly manifest: Promise<Manifest> }>();
  return async (path) => {
    const info = await stat(path).catch((error: unknown) => {
      throw toAppError(error, { file: path });
    });
    const stamp = `${info.ino} ${info.size} ${info.mtimeMs}`;
    const found = known.get(path);
    const manifest = found?.stamp === stamp ? found.manifest : readManifest(path);
    known.delete(path);
    known.set(path, { stamp, manifest });
    manifest.catch(() => known.delete(path));
    for (const oldest of known.keys()) {
      if (known.size <= kept) break;
      known.delete(oldest);
    }
    return manifest;
  };
}
