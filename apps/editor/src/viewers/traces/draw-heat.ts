import { paint, type Tone } from '../plane/shade.ts';
import { labelColourHex } from '@ramify/formats/picture/label-colours';
import type { Inks } from '../frame/use-inks.ts';
import { clusterColour } from '../plane/items.ts';
import { smallFont, xOf, type Plot } from './plot.ts';
import type { TraceBins } from './trace-source.ts';

export interface HeatImage {
  readonly canvas: HTMLCanvasElement;
  /** Frames that it spans. */
  readonly from: number;
  readonly to: number;
}

/**
 * The greatest value of each bin of each trace as an image; where there are more traces than lines of the screen,
 * the greatest of those that share a line.
 */
export function heatImage(
  rows: readonly (TraceBins | undefined)[],
  lines: number,
  tone: Tone,
): HeatImage | null {
  const first = rows.find((row) => row !== undefined);
  if (first === undefined) return null;
  const bins = first.low.length;
  const height = Math.min(rows.length, Math.max(1, lines));
  const cells = new Float32Array(height * bins).fill(Number.NaN);
  rows.forEach((row, r) => {
    if (row?.high.length !== bins) return;
    const start = Math.floor((r * height) / rows.length) * bins;
    for (let b = 0; b < bins; b++) {
      const before = cells[start + b]!;
      if (!(before >= row.high[b]!)) cells[start + b] = row.high[b]!;
    }
  });
  const canvas = document.createElement('canvas');
  canvas.width = bins;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  const picture = context.createImageData(bins, height);
  paint(cells, bins, { x: 0, y: 0, width: bins, height }, tone, new Uint32Array(picture.data.buffer));
  context.putImageData(picture, 0, 0);
  return { canvas, from: first.edges[0]!, to: first.edges.at(-1)! };
}

export function drawHeat(context: CanvasRenderingContext2D, plot: Plot, image: HeatImage): void {
  const [left, right] = [xOf(plot, image.from), xOf(plot, image.to)];
  context.imageSmoothingEnabled = false;
  context.drawImage(image.canvas, left, plot.top, right - left, plot.height);
}

interface RowMarks {
  readonly rows: readonly { readonly id: number; readonly name: string }[];
  readonly clusters: ReadonlyMap<number, number> | null;
  readonly link: { readonly ids: ReadonlySet<number>; readonly hovered: number | null };
  readonly inks: Inks;
}

/** Names where there is room, the colour of the cluster, and a frame around what is picked. */
export function markRows(
  context: CanvasRenderingContext2D,
  plot: Plot,
  { rows, clusters, link, inks }: RowMarks,
): void {
  const height = plot.height / Math.max(1, rows.length);
  const every = Math.max(1, Math.ceil(13 / height));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  rows.forEach(({ id, name }, r) => {
    const top = plot.top + r * height;
    const isPicked = link.ids.has(id);
    if (clusters !== null) {
      context.fillStyle = labelColourHex(clusterColour(clusters.get(id)));
      context.fillRect(plot.left - 8, top, 5, Math.ceil(height));
    }
    if (isPicked || id === link.hovered) {
      context.strokeStyle = '#fff';
      context.lineWidth = 1.5;
      context.strokeRect(plot.left + 0.75, top, plot.width - 1.5, Math.max(2, height));
    }
    if (!isPicked && r % every !== 0) return;
    context.font = isPicked ? `600 ${smallFont}` : smallFont;
    context.fillStyle = isPicked ? inks.ink : inks.ink2;
    context.fillText(name, plot.left - 12, top + height / 2, plot.left - 16);
  });
}
