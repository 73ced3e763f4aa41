/** True groups of found regions. */
export interface RegionGroups {
  /** Numbers of the regions, rising. */
  readonly ids: Int32Array;
  /** Group of each; `noGroup` where no group holds the majority of its pixels. */
  readonly groups: Int32Array;
}

/** What stands for "no true group". */
export const noGroup = -2_147_483_648;

/**
 * The true group of each found region: that on whose branches **more than half of the region's pixels** lie. A
 * region beside all true branches, or one that runs along branches of several groups without a majority, has
 * none: no clustering could be right or wrong about it.
 *
 * @param found number of the found region at each pixel, 0 = none
 * @param truth number of the true branch at each pixel, 0 = none
 * @param groupOf group of each true branch
 */
export function regionGroups(
  found: Int32Array,
  truth: Int32Array,
  groupOf: ReadonlyMap<number, number>,
): RegionGroups {
  if (found.length !== truth.length) throw new RangeError(`${found.length} and ${truth.length} pixels`);
  const counts = new Map<number, { all: number; of: Map<number, number> }>();
  found.forEach((id, pixel) => {
    if (id === 0) return;
    const count = counts.get(id) ?? { all: 0, of: new Map<number, number>() };
    count.all++;
    const group = groupOf.get(truth[pixel]!);
    if (group !== undefined) count.of.set(group, (count.of.get(group) ?? 0) + 1);
    counts.set(id, count);
  });
  const ids = Int32Array.from(counts.keys()).sort();
  const groups = ids.map((id) => {
    const { all, of } = counts.get(id)!;
    for (const [group, pixels] of of) if (2 * pixels > all) return group;
    return noGroup;
  });
  return { ids, groups };
}
