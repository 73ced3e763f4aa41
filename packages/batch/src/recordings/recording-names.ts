import { basename, dirname, extname } from 'node:path';
import type { Recording } from './recording.ts';

const longest = 80;
// What Windows keeps for devices.
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** Text as a name of a file that is one on every system. */
export function plainName(text: string): string {
  const name = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_.,=+@ -]+/gu, '_')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, longest)
    .replace(/[. ]+$/, '');
  return name === '' || reserved.test(name) ? `recording${name === '' ? '' : `-${name}`}` : name;
}

/** `m1` of `m1.ome.tif`; of a pattern, what is left without its stars. */
function ownName({ name, path }: Recording): string {
  if (name !== undefined) return plainName(name);
  const base = basename(path);
  const stem = base
    .slice(0, base.length - extname(base).length)
    .replace(/\.ome$/i, '')
    .replace(/[*?[\]{}]+/g, '')
    .replace(/[_-]+$/, '');
  return plainName(stem === '' ? basename(dirname(path)) : stem);
}

const fold = (name: string): string => name.toLowerCase();

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(fold(name), (found.get(fold(name)) ?? 0) + 1);
  return found;
}

/**
 * A name for each recording, unique whatever the case of its letters: that of its file, with as many of the
 * folders around it as tell it from others, and a number if that does not.
 */
export function recordingNames(recordings: readonly Recording[]): string[] {
  let names = recordings.map(ownName);
  for (let level = 1; level <= 4; level++) {
    const count = counts(names);
    if ([...count.values()].every((times) => times === 1)) return names;
    names = names.map((name, i) => {
      const recording = recordings[i];
      if (recording === undefined || recording.name !== undefined || count.get(fold(name)) === 1) return name;
      let folder = recording.path;
      for (let up = 0; up < level; up++) folder = dirname(folder);
      const prefix = basename(folder);
      return prefix === '' ? name : plainName(`${plainName(prefix)}_${name}`);
    });
  }
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let i = 2; seen.has(fold(unique)); i++) unique = `${name}-${i}`;
    seen.add(fold(unique));
    return unique;
  });
}
