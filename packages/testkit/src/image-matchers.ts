import { expect } from 'vitest';

/** A mask as tests write it: H x W truth values with their size. */
export interface PixelMask {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/**
 * Reads a mask from a drawing: `#` or `1` is foreground, `.` or `0` background, one line a row. Blank lines
 * and spaces are ignored, so that a template literal may be indented.
 */
export function parseMask(drawing: string): PixelMask {
  const rows = drawing
    .split('\n')
    .map((row) => row.replace(/\s/g, ''))
    .filter((row) => row !== '');
  const width = rows[0]?.length ?? 0;
  if (width === 0) throw new Error('The drawing of the mask has no pixels.');
  const data = new Uint8Array(rows.length * width);
  rows.forEach((row, y) => {
    if (row.length !== width) throw new Error(`Row ${y} has ${row.length} pixels, row 0 has ${width}.`);
    for (let x = 0; x < width; x++) {
      const pixel = row.charAt(x);
      if (!'#1.0'.includes(pixel)) throw new Error(`"${pixel}" in row ${y} is neither "#" nor ".".`);
      data[y * width + x] = pixel === '#' || pixel === '1' ? 1 : 0;
    }
  });
  return { data, height: rows.length, width };
}

/** The drawing of a mask, the reverse of `parseMask`; `expect(formatMask(a)).toBe(formatMask(b))` reads well. */
export function formatMask(data: ArrayLike<number>, height: number, width: number): string {
  if (data.length !== height * width) {
    throw new Error(`${data.length} pixels are not ${height} x ${width}.`);
  }
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (__, x) => (data[y * width + x] === 0 ? '.' : '#')).join(''),
  ).join('\n');
}

/** The drawing with its indentation and blank lines removed, to compare with `formatMask`. */
export const trimMask = (drawing: string): string => {
  const { data, height, width } = parseMask(drawing);
  return formatMask(data, height, width);
};

export interface CloseOptions {
  /** Largest absolute difference. */
  atol?: number;
  /** Largest difference relative to the expected value; added to `atol` as in NumPy's `allclose`. */
  rtol?: number;
  /** If given, the message names the row and column of the worst pixel. */
  width?: number;
}

/**
 * Fails unless `|actual − expected| <= atol + rtol · |expected|` everywhere. NaN equals NaN, an infinity
 * itself. The message names the number of differing pixels and the worst one.
 */
export function expectImageClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { atol = 0, rtol = 0, width }: CloseOptions = {},
): void {
  expect(actual.length, 'number of pixels').toBe(expected.length);
  let worst = -1;
  let worstExcess = 0;
  let count = 0;
  for (let i = 0; i < expected.length; i++) {
    const a = actual[i] as number;
    const e = expected[i] as number;
    if (a === e || (Number.isNaN(a) && Number.isNaN(e))) continue;
    const difference = Math.abs(a - e);
    const excess = Number.isFinite(difference) ? difference - atol - rtol * Math.abs(e) : Infinity;
    if (excess <= 0) continue;
    count++;
    if (excess > worstExcess) {
      worst = i;
      worstExcess = excess;
    }
  }
  if (worst < 0) return;
  const place = width === undefined ? `index ${worst}` : `(${Math.floor(worst / width)}, ${worst % width})`;
  expect.fail(
    `${count} of ${expected.length} pixels differ by more than atol ${atol} + rtol ${rtol}; ` +
      `the worst at ${place}: ${actual[worst]} instead of ${expected[worst]}`,
  );
}
