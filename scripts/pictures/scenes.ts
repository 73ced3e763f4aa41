/** A rectangle of a result's picture, in its pixels: left, top, width, height. */
export type Crop = readonly [x: number, y: number, width: number, height: number];

/** A picture that a workflow wrote, in a part of the template's picture. */
export interface Tile {
  readonly file: string;
  readonly crop: Crop;
  /** Left, top, width and height in 640 x 360 px. */
  readonly at: readonly [x: number, y: number, width: number, height: number];
  /** Drawn on white: turned dark, hues kept. */
  readonly light?: boolean;
}

const gap = 4;
const wide = 396;
const narrow = 640 - wide - gap;

/** A map on 1536 px, drawn at the left, the neurites in its middle. */
const map = (file: string): Tile => ({ file, crop: [0, 60, 1536, 1396], at: [0, 0, wide, 360] });
const right = (file: string, crop: Crop, light = false): Tile => ({
  file,
  crop,
  at: [wide + gap, 0, narrow, 360],
  light,
});
/** The coloured part of a picture of traces. */
const heat: Crop = [134, 22, 1374, 1070];

/** Panels of a gallery, by column and row, in two rows of three. */
const panels = (file: string, chosen: readonly (readonly [number, number])[], light = false): Tile[] =>
  chosen.map(([column, row], i) => ({
    file,
    crop: [14 + 405 * column, 62 + 453 * row, 370, 312],
    at: [(i % 3) * 214, i < 3 ? 0 : 182, 212, 178],
    light,
  }));

const six = (tiles: readonly Omit<Tile, 'at'>[]): Tile[] =>
  tiles.map((tile, i) => ({ ...tile, at: [(i % 3) * 214, i < 3 ? 0 : 182, 212, 178] }));

/** What the picture of each ready-made workflow is made of. */
export const scenes: Readonly<Record<string, readonly Tile[]>> = {
  skeleton: [{ file: 'overlay.png', crop: [0, 0, 600, 338], at: [0, 0, 640, 360] }],
  'cluster-branches': [map('2-clusters.png'), right('4-traces.png', heat)],
  'cluster-pixels': [map('2-clusters.png'), right('3-embedding.png', [140, 10, 1010, 1080], true)],
  'cluster-active-pixels': [map('2-clusters.png'), right('4-traces.png', [72, 22, 1374, 1070])],
  'consecutive-clustering': [
    { file: '2-pieces.png', crop: [0, 40, 1536, 1496], at: [0, 0, 318, 360] },
    { file: '5-clusters.png', crop: [0, 40, 1536, 1496], at: [322, 0, 318, 360] },
  ],
  'factorize-nmf': panels('2-components.png', [
    [1, 0],
    [2, 0],
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
  ]),
  'factorize-ica': panels(
    '2-components.png',
    [
      [1, 0],
      [2, 0],
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ],
    true,
  ),
  'factorize-autoencoder-ica': [
    { file: '5-regions.png', crop: [0, 20, 600, 545], at: [0, 0, wide, 360] },
    right('4-time-courses.png', [285, 20, 900, 1060], true),
  ],
  'full-analysis': six([
    { file: '01-skeleton.png', crop: [0, 0, 600, 504] },
    { file: '02-clusters.png', crop: [0, 0, 1536, 1290] },
    { file: '05-traces.png', crop: [134, 22, 1330, 1070] },
    { file: '07-correlation.png', crop: [135, 24, 890, 748], light: true },
    { file: '03-embedding.png', crop: [120, 130, 1010, 850], light: true },
    { file: '08-components.png', crop: [419, 62, 370, 312] },
  ]),
  'compare-groups': [
    { file: '1-groups.png', crop: [0, 0, 670, 744], at: [12, 12, 300, 336], light: true },
    { file: '2-age-trend.png', crop: [0, 64, 742, 690], at: [328, 12, 300, 336], light: true },
  ],
};
