import type { ImageValue } from '@ramify/sdk';
import { decodeImage, decodeMask, readFixture, type FixtureArray } from '@ramify/testkit';

type Name =
  | 'image'
  | 'equalized'
  | 'smoothed'
  | 'median'
  | 'histogram'
  | 'mask'
  | 'clean'
  | 'otsu'
  | 'ridge'
  | 'frangi';
const fixture = readFixture<Record<Name, FixtureArray>>(
  new URL('../../fixtures/image-chain.json', import.meta.url),
);
const [height = 0, width = 0] = fixture.image.shape;

/** An image of the chain of `fixtures/image_chain.py`. */
export const chainImage = (name: Name, unit = 'raw'): ImageValue => ({
  kind: 'image',
  height,
  width,
  pixelSize: { y: 0.5, x: 0.5 },
  data: decodeImage(fixture[name]),
  unit,
});

/** A mask of the same chain. */
export const chainMask = (name: 'mask' | 'clean' | 'otsu'): Uint8Array =>
  decodeMask(fixture[name], height * width);
