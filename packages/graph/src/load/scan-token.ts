import type { ErrorCode } from '@ramify/sdk';

export type Fail = (code: ErrorCode, message: string, offset?: number, remedy?: string) => never;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[-+A-Za-z0-9_.]{1,40}/y;
const wholeNumber = /^-?\d+$/;
const loneSurrogate = /\p{Surrogate}/u;
const longestNumber = 400;

/** True if the whole number in `digits` comes back from a double as it was. */
const isExact = (digits: string): boolean =>
  Number.isSafeInteger(Number(digits)) ||
  String(Number(digits)) === digits ||
  BigInt(digits) === BigInt(Number(digits));

/** End of the number at `at`. Refuses numbers that a double cannot hold. */
export function readNumber(text: string, at: number, here: () => string, fail: Fail): number {
  numberPattern.lastIndex = at;
  const digits = numberPattern.exec(text)?.[0];
  if (digits === undefined) {
    word.lastIndex = at;
    const found = word.exec(text)?.[0];
    if (found !== undefined) fail('E_GRAPH_SYNTAX', `"${found}" is no value that JSON knows.`);
    const comment = text.startsWith('//', at) || text.startsWith('/*', at);
    fail('E_GRAPH_SYNTAX', comment ? 'JSON has no comments.' : `A value is expected here, not ${here()}.`);
    return at;
  }
  const end = at + digits.length;
  if (digits.length > longestNumber) fail('E_GRAPH_LIMIT', `A number has more than ${longestNumber} digits.`);
  if (!Number.isFinite(Number(digits))) {
    fail('E_GRAPH_LIMIT', `The number ${digits.slice(0, 40)} is too large to be kept.`);
  }
  if (wholeNumber.test(digits) && !isExact(digits)) {
    fail(
      'E_GRAPH_LIMIT',
      `The number ${digits.slice(0, 40)} cannot be kept exactly.`,
      at,
      'Whole numbers are exact up to 9007199254740991; write longer ones as text.',
    );
  }
  return end;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Content and end of the string at `at`. */
export function readString(
  text: string,
  at: number,
  longest: number,
  fail: Fail,
): { value: string; end: number } {
  let length = 0;
  let escaped = false;
  let surrogates = false;
  let i = at + 1;
  for (; ; i++) {
    if (i >= text.length) fail('E_GRAPH_SYNTAX', 'The text that begins here has no closing quote.', at);
    const unit = text.charCodeAt(i);
    if (unit === 34) break;
    if (unit < 32) {
      fail('E_GRAPH_SYNTAX', 'A text must not run over the end of the line or hold control characters.', i);
    }
    if (++length > longest) fail('E_GRAPH_LIMIT', `A text has more than ${longest} characters.`, at);
    if (isSurrogate(unit)) surrogates = true;
    if (unit !== 92) continue;
    escaped = true;
    const escape = text.charAt(++i);
    if (escape === 'u') {
      const hex = text.slice(i + 1, i + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(hex))
        fail('E_GRAPH_SYNTAX', '"\\u" needs four hexadecimal digits.', i - 1);
      if (isSurrogate(Number.parseInt(hex, 16))) surrogates = true;
      i += 4;
    } else if (escape === '' || !'"\\/bfnrt'.includes(escape)) {
      fail(
        'E_GRAPH_SYNTAX',
        `"\\${escape}" is no escape that JSON knows.`,
        i - 1,
        'Write a backslash as "\\\\".',
      );
    }
  }
  const end = i + 1;
  const value = escaped ? (JSON.parse(text.slice(at, end)) as string) : text.slice(at + 1, i);
  if (surrogates && loneSurrogate.test(value)) {
    fail('E_GRAPH_SYNTAX', 'A text holds half of a surrogate pair, which is no character.', at);
  }
  return { value, end };
}
