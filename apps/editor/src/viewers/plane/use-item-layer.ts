import type { PartitionValue } from '@ramify/sdk';
import { useMemo } from 'react';
import type { Link } from '../links/use-link.ts';
import { branchLayer, branchPaths } from './branch-layer.ts';
import { clusterColour, clustersById, clusterText, itemsOf, type ItemsValue } from './items.ts';
import { labelBitmap, labelLayer } from './label-layer.ts';
import type { PlaneLayer } from './layer.ts';
import type { Pickable } from './plane-stage.tsx';

export interface ItemLayer {
  readonly layer: PlaneLayer;
  readonly pickable: Pickable;
}

/** Items over a picture, in their own colours or in those of their clusters; what is picked stands out. */
export function useItemLayer(
  value: ItemsValue | undefined,
  link: Link,
  opacity: number,
  partition: PartitionValue | undefined,
): ItemLayer | null {
  const items = value === undefined ? null : itemsOf(value);
  const clusters = useMemo(() => (partition === undefined ? null : clustersById(partition)), [partition]);
  const colourOf = useMemo(
    () => (clusters === null ? undefined : (id: number) => clusterColour(clusters.get(id))),
    [clusters],
  );
  // Branches are lines, all else is areas.
  const lines = useMemo(() => (value?.kind === 'skeleton' ? branchPaths(value) : null), [value]);
  const all = useMemo(
    () => (items === null || lines !== null ? null : labelBitmap(items.map, colourOf)),
    [items, lines, colourOf],
  );
  const { ids: picked, hovered } = link;
  const layer = useMemo(() => {
    const look = { opacity, colourOf, picked, hovered };
    if (lines !== null) return branchLayer(lines, look);
    return items === null || all === null ? null : labelLayer(items.map, all, look);
  }, [items, lines, all, opacity, colourOf, picked, hovered]);
  const pickable = useMemo(() => {
    if (items === null) return null;
    const describe = (id: number) =>
      clusters === null ? items.describe(id) : `${items.describe(id)} · ${clusterText(clusters.get(id))}`;
    return { map: items.map, link, describe };
  }, [items, link, clusters]);
  return useMemo(() => (layer === null || pickable === null ? null : { layer, pickable }), [layer, pickable]);
}
