export { decodeArray, decodeImage, decodeMask, readFixture } from './fixture.ts';
export type { FixtureArray } from './fixture.ts';
export { expectImageClose, formatMask, parseMask, trimMask } from './image-matchers.ts';
export type { CloseOptions, PixelMask } from './image-matchers.ts';
