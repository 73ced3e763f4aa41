import { keyOf } from '../../plan/key.ts';
import type { Entry } from '../store.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDigest = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isRef = (value: unknown): boolean =>
  isObject(value) &&
  isDigest(value['digest']) &&
  Number.isSafeInteger(value['bytes']) &&
  Number(value['bytes']) >= 0;

function isOutput(value: unknown): boolean {
  if (!isRef(value) || !isObject(value) || !isObject(value['descriptor'])) return false;
  const file = value['file'];
  if (file === undefined) return true;
  return (
    isObject(file) &&
    typeof file['name'] === 'string' &&
    typeof file['mediaType'] === 'string' &&
    isRef(file['blob'])
  );
}

/**
 * An entry that came from elsewhere, or null if it is none or belongs to another key. The parts it was made of
 * must give the key; the digests it names become paths, so they must be digests.
 */
export function soundEntry(text: string, key: string): Entry | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value) || value['key'] !== key || !isObject(value['parts'])) return null;
    const entry = value as unknown as Entry;
    const { outputs, warnings, ms, at } = entry;
    const sound =
      keyOf(entry.parts) === key &&
      isObject(outputs) &&
      Object.values(outputs).every(isOutput) &&
      Array.isArray(warnings) &&
      warnings.every((warning) => typeof warning === 'string') &&
      typeof ms === 'number' &&
      typeof at === 'string';
    return sound ? entry : null;
  } catch {
    return null;
  }
}
