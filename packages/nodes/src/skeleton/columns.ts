import type { PixelSize, TableColumn } from '@ramify/sdk';

type Doc = readonly [name: string, unit: string, doc: string];

export const numbers = ([name, unit, doc]: Doc, values: ArrayLike<number>): TableColumn => ({
  name,
  unit,
  doc,
  type: 'number',
  values: Float64Array.from(values),
});

export const integers = ([name, unit, doc]: Doc, values: ArrayLike<number>): TableColumn => ({
  name,
  unit,
  doc,
  type: 'integer',
  values: Int32Array.from(values),
});

export const texts = ([name, unit, doc]: Doc, values: readonly string[]): TableColumn => ({
  name,
  unit,
  doc,
  type: 'text',
  values,
});

/** A column as one of the few that one looks at first. */
export const main = (column: TableColumn): TableColumn => ({ ...column, main: true });

/** A length in px, and in µm if the pixel size is known. */
export interface Lengths {
  readonly px: Float64Array;
  readonly um: Float64Array | null;
}

/** The column in px and, if known, the same in µm. */
export const lengths = (name: string, doc: string, { px, um }: Lengths): TableColumn[] => [
  numbers([name, 'px', doc], px),
  ...(um === null ? [] : [numbers([name, 'µm', doc], um)]),
];

/** Side of a square pixel in µm, or null if unknown or not square to 1 %. */
export const squareSide = (pixelSize: PixelSize): number | null =>
  pixelSize !== null && Math.abs(pixelSize.y / pixelSize.x - 1) < 0.01
    ? (pixelSize.y + pixelSize.x) / 2
    : null;

/** Of a value in several units the last, in µm if that is known, as one that one looks at first. */
export const mainOfUnits = (columns: readonly TableColumn[]): TableColumn[] =>
  columns.map((column, i) => (i === columns.length - 1 ? main(column) : column));

/** Distances in all directions: in µm only if pixels are square. */
export const isotropic = (px: Float64Array, pixelSize: PixelSize): Lengths => {
  const side = squareSide(pixelSize);
  return { px, um: side === null ? null : px.map((one) => one * side) };
};
