import type { PartitionValue, RegionsValue, SkeletonValue } from '@ramify/sdk';
import { useMemo, useRef, useState } from 'react';
import type { Link } from '../links/use-link.ts';
import { labelAt } from '../plane/label-map.ts';
import { PlaneCanvas } from '../plane/plane-canvas.tsx';
import { scaleBarLayer } from '../plane/scale-bar-layer.ts';
import { useBackground } from '../plane/use-background.tsx';
import { useItemLayer } from '../plane/use-item-layer.ts';
import type { Shown } from '../viewer.ts';
import styles from './partition-viewer.module.css';

interface PartitionMapProps {
  readonly shown: Shown;
  readonly value: RegionsValue | SkeletonValue;
  readonly partition: PartitionValue;
  readonly link: Link;
}

/** Regions in the colours of their clusters. */
export function PartitionMap({ shown, value, partition, link }: PartitionMapProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const [told, tell] = useState<string | null>(null);
  const background = useBackground(shown, value);
  const item = useItemLayer(value, link, 1, partition);
  const layers = useMemo(
    () => [
      ...background.layers,
      ...(item === null ? [] : [item.layer]),
      scaleBarLayer(value.pixelSize, value),
    ],
    [background.layers, item, value],
  );
  const find = (x: number, y: number, reach: number): number | null =>
    item === null ? null : labelAt(item.pickable.map, x, y, reach);
  return (
    <PlaneCanvas
      plane={value}
      layers={layers}
      label={`Map of ${partition.ids.length} regions in the colours of their clusters`}
      canvasRef={canvasRef}
      onPoint={(at, reach) => {
        const id = at === null ? null : find(at.x, at.y, reach);
        link.hover(id);
        tell(id === null ? null : (item?.pickable.describe(id) ?? null));
      }}
      onPick={(at, reach, additive) => {
        const id = find(at.x, at.y, reach);
        if (id !== null) link.pick([id], additive);
        else if (!additive && link.ids.size > 0) link.pick([]);
      }}
    >
      {told === null ? null : <div className={styles.told}>{told}</div>}
    </PlaneCanvas>
  );
}
