import pc from 'picocolors';

/** What a piece of text is; each terminal decides how that looks. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly attention: (text: string) => string;
  readonly accent: (text: string) => string;
}

/** Colours and weights, or the bare text. */
export function createStyle(coloured: boolean): Style {
  const { bold, dim, green, red, yellow, cyan } = pc.createColors(coloured);
  return { bold, dim, good: green, bad: red, attention: yellow, accent: cyan };
}
