import { AppError } from '@ramify/sdk';
import { isS3 } from '@ramify/engine';

/** A folder that other machines see under another path than this one. */
export interface PathMapping {
  readonly there: string;
  readonly here: string;
}

/** `/data=/mnt/lab`: what others call /data is /mnt/lab here. */
export function parseMapping(text: string): PathMapping {
  const [there = '', here = '', ...more] = text.split('=').map((path) => path.replace(/(?<=.)[/\\]+$/, ''));
  if (there !== '' && here !== '' && more.length === 0) return { there, here };
  throw new AppError('E_USAGE', `--map ${text} is not understood.`, {
    remedy: 'Give two folders, as in --map /data=/mnt/lab: what others see as /data is /mnt/lab here.',
  });
}

/** A path of another machine as it is called here, by the longest folder that is named. */
export function mappedPath(path: string, mappings: readonly PathMapping[]): string {
  if (isS3(path)) return path;
  const [found] = mappings
    .filter(({ there }) => path === there || /^[/\\]/.test(path.slice(there.length)))
    .filter(({ there }) => path.startsWith(there))
    .sort((a, b) => b.there.length - a.there.length);
  return found === undefined ? path : found.here + path.slice(found.there.length);
}
