import type { Point } from '@ramify/graph';
import { createSpatialIndex } from './spatial-index.ts';
import { distanceToWire, wireBounds, type Wire } from './wire.ts';

/** Finds the wire under a point: the nearest one within `reach`, none if there is none. */
export function createWireFinder(
  wires: ReadonlyMap<string, Wire>,
): (point: Point, reach: number) => string | undefined {
  const index = createSpatialIndex([...wires].map(([key, wire]) => [key, wireBounds(wire)] as const));
  return (point, reach) => {
    let best: string | undefined;
    let least = reach;
    for (const key of index.near(point, reach)) {
      const wire = wires.get(key);
      const distance = wire === undefined ? Infinity : distanceToWire(point, wire);
      if (distance > least || (distance === least && best !== undefined)) continue;
      least = distance;
      best = key;
    }
    return best;
  };
}
