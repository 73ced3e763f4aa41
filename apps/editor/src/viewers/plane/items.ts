import { regionsLabels, skeletonLabels } from '@ramify/formats/picture/layers';
import type { LabelsValue, PartitionValue, PixelSize, RegionsValue, SkeletonValue } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';
import { labelSizes, type LabelMap } from './label-map.ts';

/** Values whose items lie at pixels. */
export type ItemsValue = SkeletonValue | RegionsValue | LabelsValue;

export interface PlaneItems {
  readonly map: LabelMap;
  readonly describe: (id: number) => string;
}

export const branchTypes = ['tip to tip', 'tip to junction', 'junction to junction', 'closed'] as const;

/** A length in µm, where pixels have a size, else in px. */
export const lengthText = (pixels: number, pixelSize: PixelSize): string =>
  pixelSize === null
    ? `${numberText(pixels, 3)} px`
    : `${numberText((pixels * (pixelSize.x + pixelSize.y)) / 2, 3)} µm`;

function ofSkeleton(value: SkeletonValue): PlaneItems {
  const { branches, pixelSize, width, height } = value;
  const place = new Map(Array.from(branches.id, (id, b) => [id, b] as const));
  const describe = (id: number): string => {
    const b = place.get(id);
    if (b === undefined) return `Branch ${id}`;
    const { radius, offsets } = branches;
    const along = radius?.subarray(offsets[b], offsets[b + 1]);
    const mean = along === undefined ? null : along.reduce((sum, r) => sum + r, 0) / along.length;
    const width = mean === null ? '' : ` · radius ${lengthText(mean, pixelSize)}`;
    const length = lengthText(branches.length[b] ?? Number.NaN, pixelSize);
    return `Branch ${id} · ${length} · ${branchTypes[branches.type[b] ?? 0]}${width}`;
  };
  return { map: { width, height, labels: skeletonLabels(value) }, describe };
}

const nouns: Readonly<Record<RegionsValue['regionKind'], string>> = {
  pixel: 'Pixel',
  branch: 'Branch',
  cluster: 'Cluster',
  component: 'Component',
  roi: 'Region',
};

function ofRegions(value: RegionsValue): PlaneItems {
  const { ids, names, offsets, regionKind, width, height } = value;
  const place = new Map(Array.from(ids, (id, r) => [id, r] as const));
  const describe = (id: number): string => {
    const r = place.get(id);
    const name = (r === undefined ? undefined : names?.[r]) ?? `${nouns[regionKind]} ${id}`;
    const size = r === undefined ? 0 : offsets[r + 1]! - offsets[r]!;
    return regionKind === 'pixel' && size === 1 ? name : `${name} · ${size} pixels`;
  };
  return { map: { width, height, labels: regionsLabels(value) }, describe };
}

function ofLabels({ data, width, height }: LabelsValue): PlaneItems {
  const sizes = labelSizes(data);
  return {
    map: { width, height, labels: data },
    describe: (id) => `Label ${id} · ${sizes.get(id) ?? 0} pixels`,
  };
}

const made = new WeakMap<ItemsValue, PlaneItems>();

/** The items of a value as an image of their numbers; made once for a value. */
export function itemsOf(value: ItemsValue): PlaneItems {
  const before = made.get(value);
  if (before !== undefined) return before;
  const items =
    value.kind === 'skeleton'
      ? ofSkeleton(value)
      : value.kind === 'regions'
        ? ofRegions(value)
        : ofLabels(value);
  made.set(value, items);
  return items;
}

/** Cluster of each id; undefined for ids that were not clustered. */
export function clustersById({ ids, labels }: PartitionValue): ReadonlyMap<number, number> {
  return new Map(Array.from(ids, (id, i) => [id, labels[i]!] as const));
}

export const clusterText = (cluster: number | undefined): string =>
  cluster === undefined ? 'not clustered' : cluster < 0 ? 'noise' : `cluster ${cluster}`;

/** Number of the palette of a cluster: cluster 0 is the first colour, noise is grey. */
export const clusterColour = (cluster: number | undefined): number =>
  cluster === undefined || cluster < 0 ? -1 : cluster + 1;
