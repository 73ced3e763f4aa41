import { createHash } from 'node:crypto';
import { canonicalJson } from '@ramify/graph';
import type { KeyParts } from './plan.ts';

/**
 * Raised when the engine itself changes results: the way a movie is cut into segments, the coercion of
 * values, the storage format.
 */
export const keyFormat = 1;

/** SHA-256 of a value's canonical JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** The key under which a node's result is stored. */
export const keyOf = (parts: KeyParts): string => hashOf(parts);

/** The first part of a node's key that differs, in words; null if none does. */
export function firstDifference(before: KeyParts, now: KeyParts): string | null {
  if (before.format !== now.format) return 'the engine changed the way in which it computes';
  if (before.type !== now.type) return `the node was a ${before.type} and is a ${now.type}`;
  if (before.version !== now.version)
    return `the node's version went from ${before.version} to ${now.version}`;
  if (before.code !== now.code) return 'the code of the node changed';
  for (const name of names(before.params, now.params)) {
    const [was, is] = [canonicalJson(before.params[name] ?? null), canonicalJson(now.params[name] ?? null)];
    if (was !== is) return `parameter ${name} was ${was} and is ${is}`;
  }
  for (const name of names(before.files, now.files)) {
    const [was, is] = [before.files[name] ?? [], now.files[name] ?? []];
    if (was.length !== is.length) return `parameter ${name} named ${was.length} files and names ${is.length}`;
    if (was.some((digest, index) => digest !== is[index]))
      return `the content of the files of parameter ${name} changed`;
  }
  for (const port of names(before.inputs, now.inputs)) {
    const [was, is] = [before.inputs[port] ?? [], now.inputs[port] ?? []];
    if (was.length !== is.length) return `input ${port} had ${was.length} connections and has ${is.length}`;
    if (was.some((digest, index) => digest !== is[index])) return `input ${port} carries other data`;
  }
  if (before.lineage !== now.lineage) return 'a step upstream was renamed or set differently';
  return null;
}

const names = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
