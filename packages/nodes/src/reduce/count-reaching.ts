/** How many of the leading shares reach `percent` together; all of them if they do not. */
export function countReaching(shares: Float64Array, percent: number): number {
  let sum = 0;
  const last = shares.findIndex((share) => (sum += share) >= percent / 100 - 1e-6);
  return last < 0 ? shares.length : last + 1;
}
