import { fromOklab, oklab } from './oklab.ts';
import { hexColour, type Rgb } from './rgb.ts';

/** Blue below, red above; both sides are equally dark at the same distance from the white middle. */
const anchors = ['#123f7c', '#3f7fbf', '#9dc3e0', '#f7f7f5', '#f0b79a', '#cf6a45', '#84230f'];

const mix = (a: number, b: number, share: number): number => a + (b - a) * share;

/** 256 colours, interpolated in OKLab so that equal steps of the value look equal. */
export function divergingTable(): Uint8Array {
  const known = anchors.map((colour) => oklab(hexColour(colour)));
  const sides = known.length - 1;
  const table = new Uint8Array(768);
  for (let i = 0; i < 256; i++) {
    const place = (i / 255) * sides;
    const below = Math.min(sides - 1, Math.floor(place));
    const [from, to] = [known[below]!, known[below + 1]!];
    // Both sides get the mean lightness of their anchors.
    const lightness = (at: number): number => (known[at]![0] + known[sides - at]![0]) / 2;
    const share = place - below;
    const colour: Rgb = fromOklab([
      mix(lightness(below), lightness(below + 1), share),
      mix(from[1], to[1], share),
      mix(from[2], to[2], share),
    ]);
    table.set(colour, 3 * i);
  }
  return table;
}
