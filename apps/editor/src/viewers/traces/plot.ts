import type { Inks } from '../frame/use-inks.ts';
import { ticks, tickTexts } from '../frame/ticks.ts';
import type { TimeRange } from './time-range.ts';

/** A rectangle of the canvas in which time runs from left to right. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly time: TimeRange;
}

export const gutter = { left: 68, right: 14, bottom: 26, top: 6 } as const;
const font = "'Inter Variable', sans-serif";
export const smallFont = `11px ${font}`;

export const xOf = ({ left, width, time }: Plot, frame: number): number =>
  left + ((frame - time.from) / (time.to - time.from)) * width;
export const frameAt = ({ left, width, time }: Plot, x: number): number =>
  time.from + ((x - left) / width) * (time.to - time.from);

/** The axis below: seconds where the rate is known, else frames. */
export function drawTimeAxis(
  context: CanvasRenderingContext2D,
  plot: Plot,
  frameRate: number | null,
  inks: Inks,
): void {
  const rate = frameRate ?? 1;
  const bottom = plot.top + plot.height;
  context.font = smallFont;
  context.fillStyle = inks.ink2;
  context.strokeStyle = inks.line2;
  context.lineWidth = 1;
  context.textBaseline = 'top';
  context.beginPath();
  context.moveTo(plot.left, bottom + 0.5);
  context.lineTo(plot.left + plot.width, bottom + 0.5);
  const at = ticks(plot.time.from / rate, plot.time.to / rate, plot.width / 90);
  const texts = tickTexts(at);
  context.textAlign = 'center';
  at.forEach((value, i) => {
    const x = Math.round(xOf(plot, value * rate)) + 0.5;
    context.moveTo(x, bottom);
    context.lineTo(x, bottom + 4);
    if (x < plot.left + plot.width - 26) context.fillText(texts[i] ?? '', x, bottom + 7);
  });
  context.stroke();
  context.textAlign = 'right';
  context.fillText(frameRate === null ? 'frame' : 's', plot.left + plot.width, bottom + 7);
}

/** The frame that the movie shows. */
export function drawFrameMark(
  context: CanvasRenderingContext2D,
  plot: Plot,
  frame: number | null,
  inks: Inks,
): void {
  if (frame === null || frame < plot.time.from || frame >= plot.time.to) return;
  const x = Math.round(xOf(plot, frame + 0.5)) + 0.5;
  context.strokeStyle = inks.accent;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, plot.top);
  context.lineTo(x, plot.top + plot.height);
  context.stroke();
  context.fillStyle = inks.accent;
  context.beginPath();
  context.moveTo(x - 4, plot.top);
  context.lineTo(x + 4, plot.top);
  context.lineTo(x, plot.top + 5);
  context.fill();
}

/** Clips to the plot while something is drawn. */
export function inside(context: CanvasRenderingContext2D, plot: Plot, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  draw();
  context.restore();
}
