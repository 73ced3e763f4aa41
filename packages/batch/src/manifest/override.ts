import { wildcard } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { basename } from 'node:path';

/** What is set for the recordings whose name or file matches a pattern of `*` and `?`. */
export interface Override {
  readonly matches: (name: string, path: string) => boolean;
  readonly pattern: string;
  readonly name: string;
  readonly value: string;
}

/** `mouse3*: window=41`. */
export function parseOverride(text: string): Override {
  const equals = text.indexOf('=');
  const colon = text.lastIndexOf(':', equals);
  const pattern = text.slice(0, Math.max(0, colon)).trim();
  const name = text.slice(colon + 1, Math.max(0, equals)).trim();
  if (equals < 0 || colon < 1 || pattern === '' || name === '') {
    throw new AppError('E_USAGE', `--override ${text} is not understood.`, {
      remedy: 'Write --override "recordings: name=value", for example --override "mouse3*: window=41".',
    });
  }
  const wanted = wildcard(pattern.toLowerCase());
  const test = (text: string) => wanted(text.toLowerCase());
  return {
    matches: (own, path) => test(own) || test(basename(path)),
    pattern,
    name,
    value: text.slice(equals + 1).trim(),
  };
}
