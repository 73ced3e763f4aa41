/**
 * P(U ≥ u) of the Mann–Whitney U of two samples of sizes n and m without ties, if all orders are equally
 * likely: the coefficients of the Gaussian binomial, counted in whole numbers. Undefined if there are more
 * than 2^53 orders, which doubles cannot count exactly.
 *
 * Mann and Whitney (1947), Ann. Math. Stat. 18, 50.
 */
export function rankSumTail(u: number, n: number, m: number): number | undefined {
  const small = Math.min(n, m);
  const large = Math.max(n, m);
  // Coefficients of Π (1 − q^(large + i)) / (1 − q^i): with i factors those of C(large + i, i) orders.
  const counts = new Float64Array(n * m + 1);
  counts[0] = 1;
  let orders = 1;
  for (let i = 1; i <= small; i++) {
    orders *= (large + i) / i;
    if (orders > 2 ** 53) return undefined;
    for (let k = counts.length - 1; k >= large + i; k--) counts[k]! -= counts[k - large - i]!;
    for (let k = i; k < counts.length; k++) counts[k]! += counts[k - i]!;
  }
  let total = 0;
  let tail = 0;
  counts.forEach((count, k) => {
    total += count;
    if (k >= u) tail += count;
  });
  return tail / total;
}
