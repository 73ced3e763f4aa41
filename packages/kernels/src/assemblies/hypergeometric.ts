/** ln 0!, ln 1!, … */
function logFactorials(most: number): Float64Array {
  const out = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) out[n] = out[n - 1]! + Math.log(n);
  return out;
}

/** Chance of at least `hits` marked items in a draw; see `hypergeometricTails`. */
export type HypergeometricTail = (marked: number, drawn: number, hits: number) => number;

/**
 * Prepares chances of drawing without replacement from `total` items: P(at least `hits` of the `marked` items
 * are among the `drawn`), as `scipy.stats.hypergeom.sf(hits − 1, total, marked, drawn)`.
 */
export function hypergeometricTails(total: number): HypergeometricTail {
  const logs = logFactorials(total);
  const choose = (n: number, k: number): number => logs[n]! - logs[k]! - logs[n - k]!;
  return (marked, drawn, hits) => {
    const most = Math.min(marked, drawn);
    const least = Math.max(0, drawn + marked - total);
    if (hits <= least) return 1;
    let sum = 0;
    for (let k = most; k >= hits; k--) {
      sum += Math.exp(choose(marked, k) + choose(total - marked, drawn - k) - choose(total, drawn));
    }
    return Math.min(1, sum);
  };
}
