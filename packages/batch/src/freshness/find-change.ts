import { canonicalJson } from '@ramify/graph';
import { digestFile, resolvePath, stampOf } from '@ramify/engine';
import { basename, relative, resolve } from 'node:path';
import type { Fingerprint, FingerprintFile } from '../status/status-schema.ts';
import type { Work } from './describe-work.ts';
import type { Installation } from './installation.ts';

/** What is not as it was when a result was made. */
export interface Change {
  readonly what: 'graph' | 'parameters' | 'files' | 'code';
  /** In words: `parameter window of threshold was 31 and is 41`. */
  readonly words: string;
}

const json = (value: unknown): string => (value === undefined ? 'not set' : canonicalJson(value));
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** A change of graph, parameters or code; these are looked at without touching a file. */
function settingsChange(before: Fingerprint, now: Work): Change | null {
  if (before.structure !== now.structure) return { what: 'graph', words: 'the graph was edited' };
  for (const [node, params] of Object.entries(now.params)) {
    const was = before.params[node] ?? {};
    for (const name of new Set([...Object.keys(was), ...Object.keys(params)])) {
      const [old, current] = [json(was[name]), json(params[name])];
      if (old === current) continue;
      const words = `parameter ${name} of ${node} was ${short(old)} and is ${short(current)}`;
      return { what: 'parameters', words };
    }
  }
  const types = Object.keys(now.code).filter((type) => before.code[type] !== now.code[type]);
  if (types.length === 0) return null;
  const shown = types.slice(0, 3).join(', ');
  const more = types.length > 3 ? ` and ${types.length - 3} more` : '';
  return { what: 'code', words: `the program changed (${shown}${more})` };
}

async function sameContent(
  path: string,
  before: FingerprintFile,
  dir: string,
  { store }: Installation,
): Promise<boolean> {
  if (basename(path) !== basename(before.path)) return false;
  const stamp = await stampOf(path);
  if (stamp.bytes !== before.bytes) return false;
  const untouched =
    stamp.mtimeNs === before.mtimeNs &&
    stamp.inode === before.inode &&
    relative(dir, path) === relative(dir, resolve(dir, before.path));
  // A file that was only copied, moved or touched is still the same: its content decides.
  return untouched || (await digestFile(path, store)).digest === before.sha256;
}

async function filesChange(
  before: Fingerprint,
  now: Work,
  dir: string,
  baseDir: string,
  installation: Installation,
): Promise<Change | null> {
  for (const { node, param, value, meta } of now.paths) {
    const was = before.files.filter((file) => file.node === node && file.param === param);
    let paths: string[];
    try {
      paths = await resolvePath(value, baseDir, meta);
    } catch (error) {
      return { what: 'files', words: error instanceof Error ? error.message : String(error) };
    }
    if (paths.length !== was.length) {
      return { what: 'files', words: `it had ${was.length} files and has ${paths.length}` };
    }
    for (const [i, path] of paths.entries()) {
      const known = was[i];
      if (known === undefined || !(await sameContent(path, known, dir, installation))) {
        return { what: 'files', words: `the content of ${basename(path)} changed` };
      }
    }
  }
  return null;
}

/** The first part of what a result was made of that differs now; null if it is still current. */
export async function findChange(
  before: Fingerprint,
  now: Work,
  dir: string,
  baseDir: string,
  installation: Installation,
): Promise<Change | null> {
  return settingsChange(before, now) ?? (await filesChange(before, now, dir, baseDir, installation));
}
