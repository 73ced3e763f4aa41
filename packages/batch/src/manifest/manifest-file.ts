import { writeFileAtomically } from '@ramify/engine';
import { AppError, toAppError } from '@ramify/sdk';
import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import { pathsOfManifest } from './batch-paths.ts';
import { manifestSchema, type BatchItem, type Manifest } from './manifest-schema.ts';

const largest = 512 << 20;

/** Reads and checks a manifest. */
export async function readManifest(file: string): Promise<Manifest> {
  const invalid = (what: string) =>
    new AppError('E_MANIFEST_INVALID', `${file} is no batch manifest: ${what}`, {
      where: { file },
      remedy: 'Give the folder that `ramify batch … --out` wrote, or start the batch again.',
    });
  let text: string;
  try {
    if ((await stat(file)).size > largest) throw invalid('it is far too large.');
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw toAppError(error, { file });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('it is not JSON.');
  }
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error).split('\n').slice(0, 4).join(' '));
  return parsed.data;
}

/** Writes the manifest into its folder, whole or not at all. */
export const writeManifest = (file: string, manifest: Manifest): Promise<void> =>
  writeFileAtomically(pathsOfManifest(file).manifest, `${JSON.stringify(manifest, null, 1)}\n`);

/** The item at `index`, or an error that says how many there are. */
export function itemAt(manifest: Manifest, index: number): BatchItem {
  const item = manifest.items[index];
  if (item !== undefined) return item;
  throw new AppError('E_USAGE', `The batch has no item ${index}.`, {
    remedy: `Its items are 0 to ${manifest.items.length - 1}.`,
  });
}
