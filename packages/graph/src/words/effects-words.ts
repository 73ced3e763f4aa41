import type { GraphEffects } from '../interface/graph-effects.ts';
import { list } from './quote.ts';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * What a run of a graph would read and write, to follow its name: `reads 1 file and writes 12 files into the results
 * folder.`
 */
export function effectsWords({ reads, writes, unknown }: GraphEffects): string {
  const given = new Map(reads.filter(({ path }) => path !== '').map((read) => [read.path, read]));
  const several = [...given.values()].filter((read) => read.several).length;
  const single = given.size - several;
  const unset = reads.filter(({ path }) => path === '').length;
  const read = [
    ...(single === 0 ? [] : [counted(single, 'file')]),
    ...(several === 0
      ? []
      : [several === 1 ? 'the files of 1 folder or pattern' : `the files of ${several} folders or patterns`]),
    ...(unset === 0 ? [] : [`${counted(unset, 'file')} still to be chosen`]),
  ];
  const parts = [
    ...(read.length === 0 ? [] : [`reads ${list(read, 'and')}`]),
    ...(writes.length === 0 ? [] : [`writes ${counted(writes.length, 'file')} into the results folder`]),
  ];
  const what = parts.length === 0 ? 'reads and writes no files' : parts.join(' and ');
  const rest =
    unknown.length === 0
      ? ''
      : ` ${counted(unknown.length, 'step')} that ${unknown.length === 1 ? 'is' : 'are'} not installed here ${unknown.length === 1 ? 'does' : 'do'} not run.`;
  return `${what}.${rest}`;
}
