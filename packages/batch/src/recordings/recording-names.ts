import { basename, dirname } from 'node:path';
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
    .replace(/\.[a-z][a-z0-9]{1,3}$/i, '')
    .replace(/\.ome$/i, '')
    .replace(/[*?[\]{}]+/g, '')
    .replace(/[_-]+$/, '');
  return plainName(stem === '' ? basename(dirname(path)) : stem);
}

const fold = (name: string): string => name.toLowerCase();

/** The name with the folders around the recording in front, `levels` of them. */
function inFolders(name: string, path: string, levels: number): string {
  const folders: string[] = [];
  let folder = path;
  for (let level = 0; level < levels; level++) {
    folder = dirname(folder);
    const own = basename(folder);
    if (own !== '') folders.unshift(plainName(own));
  }
  return plainName([...folders, name].join('_'));
}

const mostFolders = 4;
const distinct = (names: readonly string[]): boolean => new Set(names.map(fold)).size === names.length;

interface Named {
  readonly name: string;
  readonly path: string;
}

/** Names for recordings that are called alike: with as few folders as tell them apart, if any do. */
function apart(recordings: readonly Named[]): string[] {
  for (let levels = 1; levels <= mostFolders; levels++) {
    const names = recordings.map(({ name, path }) => inFolders(name, path, levels));
    if (distinct(names)) return names;
  }
  return recordings.map(({ name }) => name);
}

/**
 * A name for each recording, unique whatever the case of its letters: that of its file, with as many of the
 * folders around it as tell it from others, and a number if that does not.
 */
export function recordingNames(recordings: readonly Recording[]): string[] {
  const names = recordings.map(ownName);
  const groups = new Map<string, number[]>();
  names.forEach((name, i) => {
    // Names that the user gave stay as they are.
    if (recordings[i]?.name !== undefined) return;
    groups.set(fold(name), [...(groups.get(fold(name)) ?? []), i]);
  });
  for (const members of groups.values()) {
    if (members.length < 2) continue;
    const alike = members.map((i) => ({ name: names[i] ?? '', path: recordings[i]?.path ?? '' }));
    apart(alike).forEach((name, k) => (names[members[k] ?? 0] = name));
  }
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let i = 2; seen.has(fold(unique)); i++) unique = `${name}-${i}`;
    seen.add(fold(unique));
    return unique;
  });
}
