import { AppError } from '@ramify/sdk';
import { byCodeUnit } from '../model/graph.ts';

const loneSurrogate = /\p{Surrogate}/u;

const refuse = (what: string): never => {
  throw new AppError('E_PARAM_INVALID', `${what} cannot be written as JSON.`);
};

function scalar(value: unknown): string | undefined {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? JSON.stringify(value) : refuse(String(value));
  if (typeof value === 'string') {
    return loneSurrogate.test(value) ? refuse('Half of a surrogate pair') : JSON.stringify(value);
  }
  return typeof value === 'object' ? undefined : refuse(`A value of type ${typeof value}`);
}

const fields = (value: object): [string, unknown][] =>
  Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => byCodeUnit(a, b));

/**
 * JSON in one form only (RFC 8785): keys in order of their UTF-16 units, numbers and texts as ECMAScript
 * writes them, no blanks. Fields that are undefined are left out; what JSON cannot hold is refused.
 */
export function canonicalJson(value: unknown): string {
  const text = scalar(value);
  if (text !== undefined) return text;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = fields(value as object).map(
    ([key, field]) => `${scalar(key) ?? ''}:${canonicalJson(field)}`,
  );
  return `{${members.join(',')}}`;
}

/** The same with blanks between the parts, for people; keys stay in order of the object if `sorted` is false. */
export function spacedJson(value: unknown, sorted = true): string {
  const text = scalar(value);
  if (text !== undefined) return text;
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[${value.map((item) => spacedJson(item, sorted)).join(', ')}]`;
  }
  const entries = sorted
    ? fields(value as object)
    : Object.entries(value as object).filter(([, field]) => field !== undefined);
  const members = entries.map(([key, field]) => `${JSON.stringify(key)}: ${spacedJson(field, sorted)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
