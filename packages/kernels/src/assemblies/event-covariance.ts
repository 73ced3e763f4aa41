/** Which regions take part in which events: regions x events, 0 or 1, row-major. */
export interface Participation {
  readonly data: Float32Array;
  readonly regions: number;
  readonly events: number;
}

/**
 * Normalized covariance of events, Σ (x − x̄)(y − ȳ) / (n σx σy) over the regions: Pearson's correlation of the
 * columns. 0 for two events without a region in common (the convention of Malvache et al. 2016) and where a
 * column is constant.
 *
 * @returns events x events, symmetric
 */
export function eventCovariance({ data, regions, events }: Participation): Float64Array {
  const common = new Float64Array(events * events);
  const members: number[] = [];
  for (let region = 0; region < regions; region++) {
    members.length = 0;
    for (let e = 0; e < events; e++) if (data[region * events + e]! > 0) members.push(e);
    for (const a of members) for (const b of members) common[a * events + b]!++;
  }
  const size = Float64Array.from({ length: events }, (_, e) => common[e * events + e]!);
  const variance = size.map((n) => n * (regions - n));
  return common.map((shared, i) => {
    const a = Math.floor(i / events);
    const b = i % events;
    const scale = Math.sqrt(variance[a]! * variance[b]!);
    // The sums of a correlation of zeros and ones, times the number of regions.
    return shared === 0 || scale === 0 ? 0 : (regions * shared - size[a]! * size[b]!) / scale;
  });
}
