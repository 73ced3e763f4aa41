import type { EventsValue } from '@ramify/sdk';
import { ticks, tickTexts } from '../frame/ticks.ts';
import { numberText } from '../../design/number-text.ts';
import type { Inks } from '../frame/use-inks.ts';
import { smallFont, xOf, type Plot } from './plot.ts';
import type { TraceBins } from './trace-source.ts';

type Context = CanvasRenderingContext2D;

/** From a value to its place: `base - value * gain`. */
interface Scale {
  readonly base: number;
  readonly gain: number;
}

/** A trace from its extremes per bin; gaps stay gaps. */
export function traceLine(context: Context, plot: Plot, bins: TraceBins, { base, gain }: Scale): void {
  const { edges, low, high } = bins;
  let isDown = false;
  context.beginPath();
  for (let b = 0; b < low.length; b++) {
    const [least, most] = [low[b]!, high[b]!];
    if (least !== least) {
      isDown = false;
      continue;
    }
    const x = xOf(plot, (edges[b]! + edges[b + 1]!) / 2);
    if (isDown) context.lineTo(x, base - least * gain);
    else context.moveTo(x, base - least * gain);
    if (most !== least) context.lineTo(x, base - most * gain);
    isDown = true;
  }
  context.stroke();
}

/** Events of each region, in the order of time. */
export type EventsOf = ReadonlyMap<number, readonly number[]>;

export function eventsById(events: EventsValue): EventsOf {
  const found = new Map<number, number[]>();
  for (let e = 0; e < events.count; e++) {
    const id = events.ids[e]!;
    const list = found.get(id);
    if (list === undefined) found.set(id, [e]);
    else list.push(e);
  }
  return found;
}

export interface StackRow {
  readonly id: number;
  readonly name: string;
  readonly bins: TraceBins | undefined;
  /** Also drawn, thin, in the same scale: F0 and the like. */
  readonly beside: TraceBins | undefined;
  readonly range: readonly [number, number];
  /** Colour of the line. */
  readonly colour: string;
  readonly isPicked: boolean;
  readonly isHovered: boolean;
  readonly events: readonly number[];
}

interface StackLook {
  readonly rowHeight: number;
  /** Place of the first row above the plot's top, in px. */
  readonly offset: number;
  /** Units of a row's height for all rows; null: each row fills its own. */
  readonly common: number | null;
  readonly unit: string;
  readonly events: EventsValue | undefined;
  readonly isDimmed: boolean;
  readonly inks: Inks;
}

/** One trace below the other, each with its name. */
export function drawStack(context: Context, plot: Plot, rows: readonly StackRow[], look: StackLook): void {
  const { rowHeight, offset, common, events, isDimmed, inks } = look;
  rows.forEach((row, r) => {
    const top = plot.top + r * rowHeight - offset;
    const bottom = top + rowHeight;
    const [least, most] = row.range;
    const span = common ?? (most - least || 1);
    const gain = (rowHeight * 0.86) / span;
    const base = bottom - rowHeight * 0.08 + least * gain;
    if (row.isPicked || row.isHovered) {
      context.fillStyle = row.isPicked ? inks.accent : inks.ink;
      context.globalAlpha = row.isPicked ? 0.1 : 0.05;
      context.fillRect(plot.left, top, plot.width, rowHeight);
      context.globalAlpha = 1;
    }
    context.lineJoin = 'round';
    if (row.beside !== undefined) {
      context.strokeStyle = inks.busy;
      context.lineWidth = 1;
      context.globalAlpha = 0.9;
      traceLine(context, plot, row.beside, { base, gain });
    }
    context.globalAlpha = isDimmed && !row.isPicked ? 0.45 : 1;
    context.strokeStyle = row.colour;
    context.lineWidth = row.isPicked ? 1.4 : 1;
    if (row.bins !== undefined) traceLine(context, plot, row.bins, { base, gain });
    context.globalAlpha = 1;
    if (events !== undefined) drawEvents(context, plot, row, events, { bottom, base, gain, inks });
  });
  if (common !== null && rows.length > 0) drawScale(context, plot, common, look);
}

interface EventLook extends Scale {
  readonly bottom: number;
  readonly inks: Inks;
}

/** Greatest value of the bin that a frame lies in. */
function heightAt(bins: TraceBins | undefined, frame: number): number {
  if (bins === undefined) return Number.NaN;
  let [low, high] = [0, bins.edges.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bins.edges[middle]! <= frame) low = middle;
    else high = middle;
  }
  return bins.high[low] ?? Number.NaN;
}

/** Spans from onset to offset below the trace, and a dot at each peak. */
function drawEvents(context: Context, plot: Plot, row: StackRow, events: EventsValue, look: EventLook): void {
  const { bottom, base, gain, inks } = look;
  context.fillStyle = inks.bad;
  for (const e of row.events) {
    const [from, to] = [xOf(plot, events.onset[e]!), xOf(plot, events.offset[e]! + 1)];
    if (to < plot.left || from > plot.left + plot.width) continue;
    context.globalAlpha = 0.38;
    context.fillRect(from, bottom - 2.5, Math.max(1, to - from), 1.5);
    context.globalAlpha = 0.9;
    context.fillRect(from, bottom - 5, 1, 4);
    const value = heightAt(row.bins, events.peak[e]!);
    if (Number.isNaN(value)) continue;
    context.beginPath();
    context.arc(xOf(plot, events.peak[e]! + 0.5), base - value * gain - 3.5, 1.7, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** How high a round number of units is, at the right. */
function drawScale(context: Context, plot: Plot, common: number, { rowHeight, unit, inks }: StackLook): void {
  const gain = (rowHeight * 0.86) / common;
  const value = ticks(0, common, 2).at(-1);
  if (value === undefined || value <= 0) return;
  const height = value * gain;
  const [x, bottom] = [plot.left + plot.width - 5.5, plot.top + plot.height - 8];
  const text = `${numberText(value)} ${unit === '1' ? '' : unit}`;
  context.font = smallFont;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  const wide = context.measureText(text).width;
  context.fillStyle = inks.paper;
  context.globalAlpha = 0.85;
  context.fillRect(x - wide - 12, bottom - height - 4, wide + 16, height + 8);
  context.globalAlpha = 1;
  context.strokeStyle = inks.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, bottom);
  context.lineTo(x, bottom - height);
  context.stroke();
  context.fillStyle = inks.ink;
  context.fillText(text, x - 5, bottom - height / 2);
}

/** Names of rows at the left; fewer where they would touch. */
export function drawNames(
  context: Context,
  plot: Plot,
  rows: readonly StackRow[],
  look: Pick<StackLook, 'rowHeight' | 'offset' | 'inks'>,
): void {
  const { rowHeight, offset, inks } = look;
  const every = Math.max(1, Math.ceil(13 / rowHeight));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  rows.forEach((row, r) => {
    if (r % every !== 0 && !row.isPicked) return;
    const y = plot.top + (r + 0.5) * rowHeight - offset;
    if (y < plot.top || y > plot.top + plot.height) return;
    context.font = row.isPicked ? `600 ${smallFont}` : smallFont;
    context.fillStyle = row.isPicked ? inks.ink : inks.ink2;
    context.fillText(row.name, plot.left - 12, y, plot.left - 16);
    context.fillStyle = row.colour;
    context.fillRect(plot.left - 7, y - Math.min(6, rowHeight / 2 - 0.5), 3, Math.min(12, rowHeight - 1));
  });
}

/** One axis for all rows. */
export interface OverlayScale extends Scale {
  readonly least: number;
  readonly most: number;
}

export function overlayScale(plot: Plot, ranges: readonly (readonly [number, number])[]): OverlayScale {
  let [least, most] = [Infinity, -Infinity];
  for (const [low, high] of ranges) [least, most] = [Math.min(least, low), Math.max(most, high)];
  if (!(least < most)) [least, most] = Number.isFinite(least) ? [least - 0.5, least + 0.5] : [0, 1];
  const gain = (plot.height - 8) / (most - least);
  return { least, most, gain, base: plot.top + plot.height - 4 + least * gain };
}

/** The axis at the left with its unit. */
export function drawValueAxis(
  context: Context,
  plot: Plot,
  scale: OverlayScale,
  unit: string,
  inks: Inks,
): void {
  const at = ticks(scale.least, scale.most, plot.height / 42);
  const texts = tickTexts(at);
  context.font = smallFont;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  context.strokeStyle = inks.line;
  context.fillStyle = inks.ink2;
  at.forEach((value, i) => {
    const y = Math.round(scale.base - value * scale.gain) + 0.5;
    context.beginPath();
    context.moveTo(plot.left, y);
    context.lineTo(plot.left + plot.width, y);
    context.stroke();
    context.fillText(texts[i] ?? '', plot.left - 8, y);
  });
  context.save();
  context.translate(12, plot.top + plot.height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.fillText(unit === '1' ? '' : unit, 0, 0);
  context.restore();
}

/** Traces over one axis. */
export function drawOverlay(
  context: Context,
  plot: Plot,
  rows: readonly StackRow[],
  look: { readonly scale: OverlayScale; readonly alpha: number; readonly lineWidth: number },
): void {
  context.lineJoin = 'round';
  context.globalAlpha = look.alpha;
  context.lineWidth = look.lineWidth;
  for (const row of rows) {
    context.strokeStyle = row.colour;
    if (row.bins !== undefined) traceLine(context, plot, row.bins, look.scale);
  }
  context.globalAlpha = 1;
}
