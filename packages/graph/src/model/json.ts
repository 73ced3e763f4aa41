import { AppError } from '@ramify/sdk';
import type { JsonValue, Params } from './graph.ts';
import { limits } from '../schema/limits.ts';
import { reservedNames } from '../schema/names.ts';
import { quote } from '../words/quote.ts';

const loneSurrogate = /\p{Surrogate}/u;

const invalid = (message: string): never => {
  throw new AppError('E_PARAM_INVALID', message);
};

function checkText(text: string): string {
  if (text.length > limits.string) invalid(`A text has more than ${limits.string} characters.`);
  if (loneSurrogate.test(text)) invalid('A text holds half of a surrogate pair, which is no character.');
  return text;
}

/**
 * A copy of `value` that a file can hold and give back unchanged: finite numbers (-0 becomes 0), whole texts,
 * lists and plain objects, nested `depth` deep at most. Anything else is refused.
 */
export function toJson(value: unknown, depth = 24): JsonValue {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return invalid(`${value} cannot be saved: it is no finite number.`);
    return value === 0 ? 0 : value;
  }
  if (typeof value !== 'object') return invalid(`A value of type ${typeof value} cannot be saved.`);
  if (depth === 0) return invalid('Lists and objects are nested too deep.');
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    return invalid('Only numbers, texts, lists and plain objects can be saved.');
  }
  return toParams(value, depth - 1);
}

/** The object as `toJson` copies it; fields that are undefined are left out. */
export function toParams(value: object, depth = 24): Params {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  for (const [key] of entries) {
    if (reservedNames.has(key)) invalid(`The name ${quote(key)} is reserved.`);
    checkText(key);
  }
  return Object.fromEntries(entries.map(([key, field]) => [key, toJson(field, depth)]));
}
