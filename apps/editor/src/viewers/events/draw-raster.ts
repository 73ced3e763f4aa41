import type { EventsValue } from '@ramify/sdk';
import { labelColourHex } from '@ramify/formats/picture/label-colours';
import { inkOf } from '../frame/palette.ts';
import type { Inks } from '../frame/use-inks.ts';
import type { Link } from '../links/use-link.ts';
import { clusterColour } from '../plane/items.ts';
import type { EventsOf } from '../traces/draw-lines.ts';
import { smallFont, xOf, type Plot } from '../traces/plot.ts';

interface RasterLook {
  /** Regions from top to bottom. */
  readonly ids: readonly number[];
  readonly byId: EventsOf;
  readonly clusters: ReadonlyMap<number, number> | null;
  readonly link: Link;
  readonly rowHeight: number;
  readonly offset: number;
  readonly inks: Inks;
}

/** A row for each region: pale from onset to offset, strong at the peak. */
export function drawRaster(
  context: CanvasRenderingContext2D,
  plot: Plot,
  events: EventsValue,
  look: RasterLook,
): void {
  const { ids, byId, clusters, link, rowHeight, offset, inks } = look;
  const isDimmed = link.ids.size > 0;
  const inset = rowHeight > 8 ? 1.5 : 0.5;
  ids.forEach((id, r) => {
    const top = plot.top + r * rowHeight - offset;
    if (top + rowHeight < plot.top || top > plot.top + plot.height) return;
    const isPicked = link.ids.has(id);
    if (isPicked || link.hovered === id) {
      context.fillStyle = isPicked ? inks.accent : inks.ink;
      context.globalAlpha = isPicked ? 0.12 : 0.06;
      context.fillRect(plot.left, top, plot.width, rowHeight);
    }
    context.fillStyle = clusters === null ? inks.ink : inkOf(clusterColour(clusters.get(id)), inks.isDark);
    const fade = isDimmed && !isPicked ? 0.4 : 1;
    for (const e of byId.get(id) ?? []) {
      const [from, to] = [xOf(plot, events.onset[e]!), xOf(plot, events.offset[e]! + 1)];
      if (to < plot.left || from > plot.left + plot.width) continue;
      context.globalAlpha = 0.25 * fade;
      context.fillRect(from, top + inset, Math.max(1, to - from), rowHeight - 2 * inset);
      context.globalAlpha = fade;
      context.fillRect(xOf(plot, events.peak[e]! + 0.5) - 0.75, top + inset, 1.5, rowHeight - 2 * inset);
    }
    context.globalAlpha = 1;
  });
}

/** Ids of the regions at the left, with the colours of their clusters. */
export function drawRasterNames(context: CanvasRenderingContext2D, plot: Plot, look: RasterLook): void {
  const { ids, clusters, link, rowHeight, offset, inks } = look;
  const every = Math.max(1, Math.ceil(13 / rowHeight));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  ids.forEach((id, r) => {
    const top = plot.top + r * rowHeight - offset;
    const middle = top + rowHeight / 2;
    if (middle < plot.top || middle > plot.top + plot.height) return;
    if (clusters !== null) {
      context.fillStyle = labelColourHex(clusterColour(clusters.get(id)));
      context.fillRect(plot.left - 8, top, 4, Math.ceil(rowHeight));
    }
    const isPicked = link.ids.has(id);
    if (!isPicked && r % every !== 0) return;
    context.font = isPicked ? `600 ${smallFont}` : smallFont;
    context.fillStyle = isPicked ? inks.ink : inks.ink2;
    context.fillText(String(id), plot.left - 12, middle);
  });
}

/** How many regions are active, as a filled curve with its greatest value. */
export function drawSum(context: CanvasRenderingContext2D, plot: Plot, active: Int32Array, inks: Inks): void {
  const { left, top, width, height, time } = plot;
  const most = active.reduce((a, b) => Math.max(a, b), 1);
  context.fillStyle = inks.accent;
  context.globalAlpha = 0.8;
  context.beginPath();
  context.moveTo(left, top + height);
  const columns = Math.round(width);
  for (let column = 0; column < columns; column++) {
    const from = Math.floor(time.from + (column / columns) * (time.to - time.from));
    const to = Math.max(from + 1, Math.floor(time.from + ((column + 1) / columns) * (time.to - time.from)));
    let peak = 0;
    for (let t = from; t < to; t++) peak = Math.max(peak, active[t] ?? 0);
    context.lineTo(left + column, top + height - (height * peak) / most);
    context.lineTo(left + column + 1, top + height - (height * peak) / most);
  }
  context.lineTo(left + width, top + height);
  context.fill();
  context.globalAlpha = 1;
  context.font = smallFont;
  context.fillStyle = inks.ink2;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillText(`${most}`, left - 12, top + 5);
  context.fillText('active', left - 12, top + height - 6);
}
