/** What a typed text stands for as a number. */
export type ReadNumber =
  { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const comma = /^([+-]?)(\d*),(\d+)(e[+-]?\d+)?$/i;

/** Spaces of every width, as they come with numbers that were copied from a page. */
const spaces = /[\s\u00a0\u2007\u2009\u202f]+/g;

/** Takes the unit off the end, if it stands there. */
function withoutUnit(text: string, unit: string): string {
  if (unit === '') return text;
  // Two characters look like the letter of micrometres.
  const same = (part: string): string =>
    part.replaceAll('\u03bc', '\u00b5').replaceAll(spaces, '').toLowerCase();
  const end = same(unit);
  return same(text).endsWith(end) ? text.slice(0, text.length - end.length) : text;
}

/**
 * Reads a number as people type it: with a decimal point or a decimal comma, with its unit, with spaces
 * between thousands, with a real minus sign. `1,000` is refused: it is one in Berlin and a thousand in Boston.
 */
export function readNumber(text: string, unit = ''): ReadNumber {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'Give a number.' };
  const bare = withoutUnit(trimmed, unit).trim().replaceAll('\u2212', '-');
  const joined = /^[+-]?\d{1,3}([\s\u00a0\u2007\u2009\u202f]\d{3})+([.,]\d*)?$/.test(bare)
    ? bare.replaceAll(spaces, '')
    : bare;
  const parts = comma.exec(joined);
  if (parts !== null) {
    const [, sign = '', whole = '', decimals = '', power = ''] = parts;
    if (decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && power === '' && joined === bare) {
      return {
        ok: false,
        reason: `“${trimmed}” can be read in two ways. Write ${whole}${decimals} or ${whole}.${decimals}.`,
      };
    }
    return { ok: true, value: Number(`${sign}${whole === '' ? '0' : whole}.${decimals}${power}`) };
  }
  if (!plain.test(joined)) return { ok: false, reason: `“${trimmed}” is no number.` };
  const value = Number(joined);
  return Number.isFinite(value)
    ? { ok: true, value: value + 0 }
    : { ok: false, reason: `“${trimmed}” is too large.` };
}

/** A number as a field shows it: every digit that it has, no more. */
export const showNumber = (value: number): string => String(value);
