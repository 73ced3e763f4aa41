import { xmlText } from '../write/xml-text.ts';

/** Markup that is known to be safe. */
export interface Html {
  readonly markup: string;
}
type Part = Html | string | number | null | readonly Part[];

const text = (part: Part): string => {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return xmlText(String(part));
  return 'markup' in part ? part.markup : part.map(text).join('');
};

/** Markup by template: whatever is put in is escaped, unless it was made by `html` itself. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.map((string, i) => string + text(parts[i] ?? null)).join(''),
});
