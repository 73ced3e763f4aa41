import type * as z from 'zod';
import { didYouMean } from './did-you-mean.ts';
import { list, quote, showValue, withArticle } from './quote.ts';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  tuple: 'a list',
};

const counted = (count: number | bigint, noun: string): string =>
  `${count} ${noun}${Number(count) === 1 ? '' : 's'}`;

function bound(issue: Issue & { code: 'too_small' | 'too_big' }, unit: string): string {
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'string' || issue.origin === 'array') {
    const noun = issue.origin === 'string' ? 'character' : 'item';
    return `must have ${issue.exact === true ? 'exactly' : small ? 'at least' : 'at most'} ${counted(limit, noun)}`;
  }
  const inclusive = issue.inclusive ?? true;
  const relation = small ? (inclusive ? 'at least' : 'more than') : inclusive ? 'at most' : 'less than';
  return `must be ${relation} ${limit}${unit}`;
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? quote(value) : value === undefined ? 'it is missing' : showValue(value);

/** What is wrong with `value`, to follow the name of the thing: `must be at least 3 px; it is 1`. */
export function issueWords(issue: Issue, value: unknown, unit = ''): string {
  const suffix = unit === '' ? '' : ` ${unit}`;
  const is = value === undefined ? 'it is missing' : `it is ${showValue(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? withArticle(issue.expected)}; ${is}`;
    case 'too_small':
    case 'too_big': {
      const size = typeof value === 'string' ? value.length : Array.isArray(value) ? value.length : undefined;
      return `${bound(issue, suffix)}; ${size === undefined ? is : `it has ${size}`}`;
    }
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}${suffix}; ${is}`;
    case 'invalid_value': {
      const known = issue.values.map(String);
      const hint = typeof value === 'string' ? didYouMean(value, known) : '';
      const stop = hint === '' ? '' : `.${hint}`;
      return `must be ${known.length > 1 ? 'one of ' : ''}${list(issue.values.map(shown))}; ${is}${stop}`;
    }
    case 'unrecognized_keys':
      return `has no ${list(issue.keys.map((key) => quote(key)))}`;
    case 'invalid_union':
      return `has none of the allowed forms; ${is}`;
    case 'invalid_key':
      return `has a name that is not allowed: it ${issue.issues[0]?.message ?? 'is not known'}`;
    case 'invalid_format':
    case 'custom':
      return `${issue.message}; ${is}`;
    default:
      return `${issue.message}; ${is}`;
  }
}

/** The sentence with one full stop at its end. */
export const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** The value inside `root` that an issue's path leads to. */
export function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = root;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}
