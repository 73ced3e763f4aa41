import type { PartitionValue } from '@ramify/sdk';
import { useMemo } from 'react';
import type { Link } from '../links/use-link.ts';
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
  const all = useMemo(() => (items === null ? null : labelBitmap(items.map, colourOf)), [items, colourOf]);
  const { ids: picked, hovered } = link;
  const layer = useMemo(
    () =>
      items === null || all === null
        ? null
        : labelLayer(items.map, all, { opacity, colourOf, picked, hovered }),
    [items, all, opacity, colourOf, picked, hovered],
  );
  const pickable = useMemo(() => {
    if (items === null) return null;
    const describe = (id: number) =>
      clusters === null ? items.describe(id) : `${items.describe(id)} · ${clusterText(clusters.get(id))}`;
    return { map: items.map, link, describe };
  }, [items, link, clusters]);
  return useMemo(() => (layer === null || pickable === null ? null : { layer, pickable }), [layer, pickable]);
}
