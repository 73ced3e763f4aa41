import { crossingNumber, neighbourCount, neighbourPieces } from './neighbourhood.ts';
import { thinByTables } from './thin-by-tables.ts';

/** Directions in which the background must lie, in the order of the four phases: N, S, E, W. */
const sides = [1, 6, 4, 3] as const;

/**
 * Thins a mask to lines one pixel wide by the method of Lee, Kashyap & Chu 1994, "Building skeleton models via
 * 3-D medial surface/axis thinning algorithms", for one plane: pixel for pixel the result of
 * `skimage.morphology.skeletonize(mask, method='lee')` and of Fiji's Skeletonize (2D/3D), which it follows in
 * the order of border directions (N, S, E, W) and in the rule of the second look.
 *
 * In each phase, candidates are pixels with background on that side that are no end points and are simple.
 * They are taken away in raster order, each only if its neighbours still hang together without it.
 *
 * @param mask height x width, nonzero = foreground
 * @returns height x width, 0 or 1
 */
export const thinLee = (mask: Uint8Array, height: number, width: number): Uint8Array =>
  thinByTables(
    mask,
    height,
    width,
    sides.map((side) => ({
      candidate: crossingNumber.map((crossings, code) =>
        Number(crossings === 1 && neighbourCount[code] !== 1 && ((code >> side) & 1) === 0),
      ),
      recheck,
    })),
  );

const recheck: Uint8Array = neighbourPieces.map((pieces) => Number(pieces <= 1));
