import { labelColourHex } from '@ramify/formats/picture/label-colours';
import { inkOf } from '../frame/palette.ts';
import type { Inks } from '../frame/use-inks.ts';
import type { Link } from '../links/use-link.ts';
import { clusterColour } from '../plane/items.ts';
import type { Mapping, Point } from '../plane/view.ts';
import type { FlatPoints } from './points.ts';

interface ScatterLook {
  readonly ids: Int32Array;
  readonly clusters: ReadonlyMap<number, number> | null;
  /** Membership of each point, in [0, 1]; those that hardly belong are paler. */
  readonly strength: ReadonlyMap<number, number> | null;
  readonly size: number;
  readonly link: Link;
  readonly lasso: readonly Point[];
  readonly inks: Inks;
}

export function drawScatter(
  context: CanvasRenderingContext2D,
  points: FlatPoints,
  { scale, left, top }: Mapping,
  look: ScatterLook,
): void {
  const { ids, clusters, strength, size, link, lasso, inks } = look;
  const isDimmed = link.ids.size > 0;
  const order = [...ids.keys()].sort((a, b) => points.depth[a]! - points.depth[b]!);
  const dot = (i: number, radius: number): void => {
    context.beginPath();
    context.arc(left + points.x[i]! * scale, top + points.y[i]! * scale, radius, 0, 2 * Math.PI);
  };
  const colourOf = (id: number): string =>
    clusters === null ? inks.accent : labelColourHex(clusterColour(clusters.get(id)));
  const rimOf = (id: number): string =>
    clusters === null ? inks.accent : inkOf(clusterColour(clusters.get(id)), inks.isDark);
  for (const i of order) {
    const id = ids[i]!;
    if (link.ids.has(id) || link.hovered === id) continue;
    const near = 1 + 0.35 * points.depth[i]!;
    // Noise has no strength to show.
    const belongs = clusters?.get(id) === -1 ? 0.8 : (strength?.get(id) ?? 1);
    context.globalAlpha = (isDimmed ? 0.3 : 1) * (0.3 + 0.65 * belongs);
    context.fillStyle = colourOf(id);
    dot(i, size * near);
    context.fill();
    context.globalAlpha = isDimmed ? 0.3 : 0.9;
    context.lineWidth = 1;
    context.strokeStyle = rimOf(id);
    context.stroke();
  }
  context.globalAlpha = 1;
  for (const i of order) {
    const id = ids[i]!;
    const isPicked = link.ids.has(id);
    if (!isPicked && link.hovered !== id) continue;
    context.fillStyle = colourOf(id);
    dot(i, size + 1.5);
    context.fill();
    context.lineWidth = isPicked ? 2 : 1.25;
    context.strokeStyle = inks.ink;
    context.stroke();
  }
  if (lasso.length < 2) return;
  context.beginPath();
  for (const { x, y } of lasso) context.lineTo(left + x * scale, top + y * scale);
  context.closePath();
  context.fillStyle = inks.accent;
  context.globalAlpha = 0.12;
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash([4, 3]);
  context.lineWidth = 1.25;
  context.strokeStyle = inks.accent;
  context.stroke();
  context.setLineDash([]);
}
