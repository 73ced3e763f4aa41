import type { Size } from './view.ts';

/** Which item lies at each pixel; 0 is none, and negative numbers are drawn but cannot be picked. */
export interface LabelMap extends Size {
  readonly labels: Int32Array;
}

/** The item at a place, or the nearest within `reach` pixels; null if there is none. */
export function labelAt(
  { labels, width, height }: LabelMap,
  x: number,
  y: number,
  reach: number,
): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const span = Math.ceil(reach);
  let [nearest, found] = [Infinity, 0];
  for (let v = Math.max(0, row - span); v <= Math.min(height - 1, row + span); v++) {
    for (let u = Math.max(0, column - span); u <= Math.min(width - 1, column + span); u++) {
      const label = labels[v * width + u]!;
      if (label <= 0) continue;
      const inside = u === column && v === row;
      const distance = inside ? 0 : Math.hypot(u + 0.5 - x, v + 0.5 - y);
      if (distance < nearest && (inside || distance <= reach)) [nearest, found] = [distance, label];
    }
  }
  return found === 0 ? null : found;
}

/** Number of pixels of each label above 0. */
export function labelSizes(labels: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label > 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}
