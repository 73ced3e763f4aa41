import { aroundPixel } from './neighbourhood.ts';
import { thinByTables } from './thin-by-tables.ts';

/**
 * Thins a mask to lines one pixel wide by the method of Zhang & Suen 1984, "A fast parallel algorithm for
 * thinning digital patterns", with scikit-image's departures from it: pixel for pixel the result of
 * `skimage.morphology.skeletonize(mask)` (default method, 2-D). What is beyond the border is background.
 *
 * @param mask height x width, nonzero = foreground
 * @returns height x width, 0 or 1
 */
export const thinZhang = (mask: Uint8Array, height: number, width: number): Uint8Array =>
  thinByTables(
    mask,
    height,
    width,
    [1, 2].map((phase) => ({ candidate: removals.map((phases) => phases & phase), recheck: null })),
  );

/**
 * The paper's rule. A pixel goes if it has 2 … 6 neighbours in one run around it, and, in the first phase, one
 * of N, E, S and one of E, S, W is background; in the second, one of N, E, W and one of N, S, W.
 *
 * @returns bit 0: goes in the first phase; bit 1: in the second
 */
function zhangSuen(code: number): number {
  const around = aroundPixel(code);
  const [n, , e, , s, , w] = around;
  const count = around.reduce((sum, one) => sum + one, 0);
  const runs = around.filter((one, k) => one === 0 && around[(k + 1) % 8] === 1).length;
  if (count < 2 || count > 6 || runs !== 1) return 0;
  const first = (n && e && s) || (e && s && w) ? 0 : 1;
  const second = (n && e && w) || (n && s && w) ? 0 : 2;
  return first | second;
}

/**
 * The neighbourhoods that scikit-image's table treats otherwise: corners of staircases go, so that lines come
 * out one pixel wide, and what the paper takes in both phases is taken in one only, so that ends last longer.
 */
const departures: readonly (readonly [code: number, phases: number])[] = [
  [3, 1],
  [6, 1],
  [9, 0],
  [10, 3],
  [11, 1],
  [14, 1],
  [18, 3],
  [19, 1],
  [20, 1],
  [22, 1],
  [40, 2],
  [42, 1],
  [46, 1],
  [72, 3],
  [73, 1],
  [80, 3],
  [96, 2],
  [104, 2],
  [112, 2],
  [116, 2],
  [144, 2],
  [146, 2],
  [192, 0],
  [200, 2],
  [208, 2],
];

const removals: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => zhangSuen(code));
for (const [code, phases] of departures) removals[code] = phases;
