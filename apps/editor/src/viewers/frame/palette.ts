import { fromOklab, oklab } from '@ramify/formats/picture/oklab';
import { labelColour } from '@ramify/formats/picture/label-colours';
import { rgbHex } from '@ramify/formats/picture/rgb';

const known = new Map<string, string>();

/**
 * The colour of a label of the shared palette for strokes and dots on the paper of the theme: darker on white,
 * where yellow would vanish. 0 has none (`ink`), negative labels (noise) are grey.
 */
export function inkOf(label: number, isDark: boolean): string {
  if (label < 0) return isDark ? '#7d868b' : '#9aa1a6';
  const key = `${label} ${isDark}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const [lightness, a, b] = oklab(labelColour(label));
  const fitting = isDark ? Math.max(lightness, 0.6) : Math.min(lightness, 0.68);
  const colour = rgbHex(fromOklab([fitting, a, b]));
  known.set(key, colour);
  return colour;
}
