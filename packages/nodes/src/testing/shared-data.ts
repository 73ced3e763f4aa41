import type { MaskValue } from '@ramify/sdk';
import { fileAccess, fileRef } from '@ramify/testkit';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../../../shared/data/', import.meta.url);

/** Path of a file of the data folder beside the repository. */
export const sharedPath = (name: string): string => fileURLToPath(new URL(name, folder));

/** Whether the data folder is there; tests that need it are skipped without it. */
export const sharedData: boolean = existsSync(folder);

/** What is brighter than 0 on a page (from 1) or colour plane of a TIFF file of the data folder. */
export async function sharedMask(
  name: string,
  options: { readonly page?: number; readonly colour?: 'red' | 'green' | 'blue' } = {},
): Promise<MaskValue> {
  const { openImage } = await import('@ramify/formats/open-image');
  const ref = await fileRef(sharedPath(name));
  const image = await openImage(ref, fileAccess(new Map([[ref.digest, sharedPath(name)]])), options);
  const { height, width } = image;
  const data = Uint8Array.from(await image.read(), (value) => (value > 0 ? 1 : 0));
  return { kind: 'mask', height, width, pixelSize: null, data };
}

/** A CSV file of numbers of the data folder, by column. */
export function sharedColumns(name: string): Record<string, number[]> {
  const [header = [], ...rows] = readFileSync(sharedPath(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  return Object.fromEntries(header.map((column, k) => [column, rows.map((row) => Number(row[k]))]));
}
