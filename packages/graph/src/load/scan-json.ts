import { AppError, type ErrorCode } from '@ramify/sdk';
import { reservedNames } from '../schema/names.ts';
import { quote } from '../words/quote.ts';
import { place } from './place.ts';
import { readNumber, readString } from './scan-token.ts';

/** Called at the first character of every value; `path` is reused and must be copied if kept. */
export type ScanVisitor = (path: readonly (string | number)[], offset: number) => void;

interface Open {
  /** Keys seen so far, or null for a list. */
  readonly keys: Set<string> | null;
}

const literals = ['true', 'false', 'null'];
const blank = /[ \t\n\r]*/y;

/**
 * Checks that `text` is JSON, without recursion and before anything is built: JavaScript's own parser takes
 * any depth, keeps the last of two equal keys and turns 1e999 into infinity. Refuses nesting beyond `depth`,
 * texts beyond `string` UTF-16 units, equal keys, keys that reach a prototype, and numbers that cannot be
 * kept.
 */
export function scanJson(
  text: string,
  { depth, string }: { depth: number; string: number },
  visit?: ScanVisitor,
): void {
  const stack: Open[] = [];
  const path: (string | number)[] = [];
  let at = 0;

  const fail = (code: ErrorCode, message: string, offset = at, remedy?: string): never => {
    const { line, column } = place(text, offset);
    throw new AppError(
      code,
      `Line ${line}, column ${column}: ${message}`,
      remedy === undefined ? {} : { remedy },
    );
  };
  const skip = (): void => {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
  };
  const here = (): string =>
    at >= text.length ? 'the end of the file' : quote(String.fromCodePoint(text.codePointAt(at) ?? 0));

  const open = (keys: Set<string> | null): void => {
    if (stack.length >= depth) fail('E_GRAPH_LIMIT', `Lists and objects are nested more than ${depth} deep.`);
    stack.push({ keys });
    at++;
  };

  /** Reads a key and its colon. */
  const key = (keys: Set<string>): void => {
    skip();
    const start = at;
    if (text[at] !== '"') fail('E_GRAPH_SYNTAX', `A name in double quotes is expected here, not ${here()}.`);
    const { value, end } = readString(text, at, string, fail);
    if (reservedNames.has(value)) fail('E_GRAPH_SCHEMA', `The name ${quote(value)} is reserved.`, start);
    if (keys.has(value)) {
      fail(
        'E_GRAPH_DUPLICATE',
        `The name ${quote(value)} stands twice in one object.`,
        start,
        'Remove one of them.',
      );
    }
    keys.add(value);
    at = end;
    skip();
    if (text[at] !== ':') fail('E_GRAPH_SYNTAX', `A colon is expected here, not ${here()}.`);
    at++;
    path[stack.length - 1] = value;
  };

  /** Reads a scalar, or opens a list or object; true if a value is complete. */
  const value = (): boolean => {
    skip();
    path.length = stack.length;
    visit?.(path, at);
    const first = text[at];
    if (first === '{' || first === '[') {
      open(first === '{' ? new Set() : null);
      skip();
      if (text[at] === (first === '{' ? '}' : ']')) {
        at++;
        stack.pop();
        return true;
      }
      const { keys } = stack.at(-1) ?? { keys: null };
      if (keys === null) path[stack.length - 1] = 0;
      else key(keys);
      return false;
    }
    if (first === '"') {
      at = readString(text, at, string, fail).end;
      return true;
    }
    const literal = literals.find((word) => text.startsWith(word, at));
    at = literal === undefined ? readNumber(text, at, here, fail) : at + literal.length;
    return true;
  };

  let complete = value();
  for (;;) {
    if (!complete) {
      complete = value();
      continue;
    }
    skip();
    const top = stack.at(-1);
    if (top === undefined) break;
    const closing = top.keys === null ? ']' : '}';
    if (text[at] === closing) {
      at++;
      stack.pop();
      continue;
    }
    if (text[at] !== ',') fail('E_GRAPH_SYNTAX', `A comma or "${closing}" is expected here, not ${here()}.`);
    at++;
    skip();
    if (text[at] === closing) fail('E_GRAPH_SYNTAX', `No comma may stand before "${closing}".`);
    if (top.keys === null) path[stack.length - 1] = Number(path[stack.length - 1]) + 1;
    else key(top.keys);
    complete = false;
  }
  if (at < text.length) fail('E_GRAPH_SYNTAX', `The file should end here, but ${here()} follows.`);
}
