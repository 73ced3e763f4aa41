import type { RegionsValue } from '@ramify/sdk';

/** A region of the result: all of a region that came in, or some of its pixels. */
export interface RegionPick {
  /** Which region, from 0. */
  readonly region: number;
  readonly id: number;
  /** Places in its list of pixels, or null for all. */
  readonly places: readonly number[] | null;
}

/** Regions made of regions or parts of them; pixels keep their weights, parts get the name and their id. */
export function pickRegions(regions: RegionsValue, picks: readonly RegionPick[]): RegionsValue {
  const { offsets, pixels, weights, names } = regions;
  const lists = picks.map(({ region, places }) => {
    const from = offsets[region]!;
    const all = Array.from({ length: offsets[region + 1]! - from }, (_, k) => k);
    return (places ?? all).map((k) => from + k);
  });
  const starts = new Int32Array(picks.length + 1);
  lists.forEach((list, k) => (starts[k + 1] = starts[k]! + list.length));
  const order = lists.flat();
  return {
    ...regions,
    ids: Int32Array.from(picks, ({ id }) => id),
    names:
      names === null
        ? null
        : picks.map(({ region, places, id }) =>
            places === null ? (names[region] ?? '') : `${names[region] ?? ''} ${id}`.trim(),
          ),
    offsets: starts,
    pixels: Int32Array.from(order, (k) => pixels[k]!),
    weights: weights === null ? null : Float32Array.from(order, (k) => weights[k]!),
  };
}
