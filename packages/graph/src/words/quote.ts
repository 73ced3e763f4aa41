/** A text in quotation marks, shortened so that a message stays readable. */
export function quote(text: string, longest = 60): string {
  const shown = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return JSON.stringify(shown);
}

/** A value as a message shows it: `12`, `text "abc"`, `a list`. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `text ${quote(value)}`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? 'a list' : 'an object';
}

/** `a, b or c`. */
export const list = (items: readonly string[], last = 'or'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** `an image`, `a movie`. */
export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
