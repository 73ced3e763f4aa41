export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rrggbb` or `#rgb` as bytes; anything else is white. */
export function hexColour(text: string): Rgb {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(text);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  const byte = (digits: string | undefined): number => Number.parseInt(digits ?? 'ff', 16);
  if (short !== null) return [byte(short[1]) * 17, byte(short[2]) * 17, byte(short[3]) * 17];
  return long === null ? [255, 255, 255] : [byte(long[1]), byte(long[2]), byte(long[3])];
}

/** `#rrggbb` */
export const rgbHex = (rgb: Rgb): string =>
  `#${rgb.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
