import { distanceTransform } from '../distance-transform.ts';
import { score, type Score } from './score.ts';

/**
 * How well a found skeleton agrees with the true centre lines. Precision = share of found pixels that have a
 * true pixel within `tolerance` (Euclidean, in px, borders included); recall = share of true pixels that have
 * a found one. Pixels are not matched one to one, so a doubled line costs nothing and a thick mask gains
 * recall: give skeletons of one px. The definition of Wiedemann et al. 1998 ("Empirical evaluation of
 * automatically extracted road axes": correctness and completeness), with pixels for lengths.
 *
 * @param found height x width, nonzero = skeleton
 * @param truth height x width, nonzero = centre line
 */
export function skeletonScore(
  found: Uint8Array,
  truth: Uint8Array,
  height: number,
  width: number,
  tolerance = 2,
): Score {
  return score(
    near(found, truth, height, width, tolerance),
    count(found),
    near(truth, found, height, width, tolerance),
    count(truth),
  );
}

const count = (mask: Uint8Array): number => mask.reduce((sum, v) => sum + (v === 0 ? 0 : 1), 0);

/** Number of pixels of `mask` within `tolerance` of a pixel of `target`. */
function near(
  mask: Uint8Array,
  target: Uint8Array,
  height: number,
  width: number,
  tolerance: number,
): number {
  const distance = distanceTransform(
    target.map((v) => (v === 0 ? 1 : 0)),
    height,
    width,
  );
  return mask.reduce((sum, v, i) => sum + (v !== 0 && distance[i]! <= tolerance ? 1 : 0), 0);
}
