import type {
  EmbeddingValue,
  EventsValue,
  MatrixValue,
  PartitionValue,
  PortValue,
  TracesValue,
} from '@ramify/sdk';
import { inkOf } from '../frame/palette.ts';
import type { Inks } from '../frame/use-inks.ts';
import { matrixTone } from '../matrix/matrix-tone.ts';
import { createPyramid, paintCanvas } from '../plane/sample-layer.ts';
import type { Size } from '../plane/view.ts';
import { binsRange, screenBins } from '../traces/screen-bins.ts';

type Context = CanvasRenderingContext2D;

function drawTraces(context: Context, { width, height }: Size, value: TracesValue, inks: Inks): void {
  const rows = Array.from({ length: Math.min(5, value.count) }, (_, i) =>
    Math.floor((i * value.count) / Math.min(5, value.count)),
  );
  const bins = screenBins(value.data, value.frames, rows, 0, value.frames, Math.round(width));
  const pitch = (height - 8) / Math.max(1, rows.length);
  context.strokeStyle = inks.ink2;
  context.lineWidth = 1;
  rows.forEach((_, r) => {
    const [least, most] = binsRange(bins, r);
    const factor = (pitch * 0.9) / (most - least || 1);
    const bottom = 4 + (r + 1) * pitch;
    context.beginPath();
    for (let b = 0; b < bins.bins; b++) {
      const x = ((b + 0.5) * width) / bins.bins;
      context.lineTo(x, bottom - (bins.low[r * bins.bins + b]! - least) * factor);
      context.lineTo(x, bottom - (bins.high[r * bins.bins + b]! - least) * factor);
    }
    context.stroke();
  });
}

function drawMatrix(context: Context, { width, height }: Size, value: MatrixValue): void {
  const { rows, columns, data } = value;
  if (rows === 0 || columns === 0) return;
  const plane = { width: columns, height: rows };
  const level = createPyramid(data, plane).level(0);
  const canvas = paintCanvas(level, { x: 0, y: 0, ...plane }, matrixTone(value));
  const square = rows === columns ? Math.min(width, height) : null;
  const [across, down] = [square ?? width, square ?? height];
  context.imageSmoothingEnabled = columns > across;
  context.drawImage(canvas, (width - across) / 2, (height - down) / 2, across, down);
}

function drawEmbedding(context: Context, { width, height }: Size, value: EmbeddingValue, inks: Inks): void {
  const { count, dimensions, data } = value;
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const at = (i: number) => [data[i * dimensions]!, dimensions > 1 ? data[i * dimensions + 1]! : 0] as const;
  for (let i = 0; i < count; i++) {
    const [x, y] = at(i);
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
  }
  const scale = Math.min((width - 16) / (right - left || 1), (height - 16) / (bottom - top || 1));
  context.fillStyle = inks.accent;
  context.globalAlpha = count > 400 ? 0.5 : 0.85;
  for (let i = 0; i < count; i++) {
    const [x, y] = at(i);
    context.beginPath();
    const [across, down] = [x - (left + right) / 2, y - (top + bottom) / 2];
    context.arc(width / 2 + across * scale, height / 2 - down * scale, count > 400 ? 1.4 : 2.4, 0, 7);
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawPartition(context: Context, { width, height }: Size, value: PartitionValue, inks: Inks): void {
  const sizes = new Map<number, number>();
  for (const label of value.labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const bars = [...sizes].sort(([a], [b]) => (a < 0 ? Infinity : a) - (b < 0 ? Infinity : b)).slice(0, 40);
  const most = Math.max(1, ...sizes.values());
  const pitch = Math.min(22, (width - 12) / bars.length);
  const left = (width - pitch * bars.length) / 2;
  bars.forEach(([label, size], i) => {
    const tall = ((height - 14) * size) / most;
    context.fillStyle = inkOf(label < 0 ? -1 : label + 1, inks.isDark);
    context.fillRect(left + i * pitch + 1, height - 6 - tall, Math.max(1, pitch - 2), tall);
  });
}

function drawEvents(context: Context, { width, height }: Size, value: EventsValue, inks: Inks): void {
  const row = new Map(Array.from(value.regions, (id, r) => [id, r] as const));
  const pitch = (height - 8) / Math.max(1, value.regions.length);
  context.fillStyle = inks.ink;
  for (let e = 0; e < value.count; e++) {
    const x = 4 + ((width - 8) * value.peak[e]!) / Math.max(1, value.frames);
    context.fillRect(x, 4 + (row.get(value.ids[e]!) ?? 0) * pitch, 1, Math.max(1, pitch - 1));
  }
}

/** The gist of a value that is no picture. */
export function drawThumbnail(context: Context, size: Size, value: PortValue, inks: Inks): void {
  switch (value.kind) {
    case 'traces':
      return drawTraces(context, size, value, inks);
    case 'matrix':
      return drawMatrix(context, size, value);
    case 'embedding':
      return drawEmbedding(context, size, value, inks);
    case 'partition':
      return drawPartition(context, size, value, inks);
    case 'events':
      return drawEvents(context, size, value, inks);
    default:
      return undefined;
  }
}
