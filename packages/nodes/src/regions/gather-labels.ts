import type { RegionsValue } from '@ramify/sdk';

/** Pixels of each label above 0, labels and pixels in rising order. */
export function gatherLabels(labels: Int32Array): Pick<RegionsValue, 'ids' | 'offsets' | 'pixels'> {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label > 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const ids = Int32Array.from(sizes.keys()).sort();
  const offsets = new Int32Array(ids.length + 1);
  ids.forEach((id, k) => (offsets[k + 1] = offsets[k]! + sizes.get(id)!));
  const next = new Map(Array.from(ids, (id, k) => [id, offsets[k]!] as const));
  const pixels = new Int32Array(offsets[ids.length]!);
  labels.forEach((label, p) => {
    if (label <= 0) return;
    const at = next.get(label)!;
    pixels[at] = p;
    next.set(label, at + 1);
  });
  return { ids, offsets, pixels };
}
