import type { MarkColour } from '@ramify/sdk';
import { labelColour } from '../picture/label-colours.ts';
import { fromOklab, oklab } from '../picture/oklab.ts';
import { rgbHex } from '../picture/rgb.ts';

/** One look for all figures: DejaVu Sans, greys, one accent; lengths in px. */
export const theme = {
  // Verdana is nearly as wide: where DejaVu is missing, texts still fit.
  fontFamily: "'DejaVu Sans', Verdana, 'Segoe UI', sans-serif",
  paper: '#ffffff',
  ink: '#23292e',
  soft: '#69727a',
  faint: '#cdd1d4',
  grid: '#eceeef',
  accent: '#0b6b66',
  tickFont: 10,
  labelFont: 11,
  titleFont: 10.5,
  tick: 4,
  gap: 8,
} as const;

const roles: Record<Exclude<MarkColour, number>, string> = {
  paper: theme.paper,
  ink: theme.ink,
  soft: theme.soft,
  faint: theme.faint,
  accent: theme.accent,
  kept: '#009e73',
  rejected: '#d55e00',
};

/** Colours lighter than this do not show as thin strokes on white. */
const lightest = 0.72;

/** Colour of an area. */
export const fillColour = (colour: MarkColour): string =>
  typeof colour === 'string' ? roles[colour] : colour === 0 ? theme.ink : rgbHex(labelColour(colour));

const strokes = new Map<number, string>();

/** Colour of a stroke on white paper: that of the area, darker where it is light. */
export function strokeColour(colour: MarkColour): string {
  if (typeof colour === 'string') return roles[colour];
  if (colour === 0) return theme.ink;
  const known = strokes.get(colour);
  if (known !== undefined) return known;
  const [lightness, a, b] = oklab(labelColour(colour));
  const stroke = rgbHex(fromOklab([Math.min(lightness, lightest), a, b]));
  strokes.set(colour, stroke);
  return stroke;
}
