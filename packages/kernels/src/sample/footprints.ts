import { exp } from '../random/portable-math.ts';
import type { SampleBranch, Soma } from './neurite.ts';

/**
 * Where the light of each branch falls: branch b (0-based) lights `pixels[offsets[b] … offsets[b + 1]]` with
 * `weights`, 1 = resting light of a typical centre line.
 */
export interface Footprints {
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  readonly weights: Float32Array;
  /** Id of the branch whose half width holds the pixel, the nearest one if there are several; 0 elsewhere. */
  readonly labels: Int32Array;
}

/** Light below this share of a typical centre line is left out. */
const faintest = 0.01;

/**
 * Draws branches with a Gaussian profile across. Within a neuron each pixel belongs to the branch that lights
 * it most, so branch points are not brighter than what they join; where neurons cross, their light adds.
 * A cell body belongs to the first branch of its neuron.
 */
export function drawFootprints(
  branches: readonly SampleBranch[],
  somata: readonly Soma[],
  height: number,
  width: number,
): Footprints {
  const labels = new Int32Array(height * width);
  const nearness = new Float32Array(height * width);
  const light = new Float32Array(height * width);
  const owner = new Int32Array(height * width);
  const parts = branches.map(() => ({ pixels: [] as number[], weights: [] as number[] }));
  for (const neuron of new Set(branches.map((branch) => branch.neuron))) {
    const own = branches.filter((branch) => branch.neuron === neuron);
    const touched: number[] = [];
    const paint = (id: number, pixel: number, value: number) => {
      if (value < faintest || value <= light[pixel]!) return;
      if (owner[pixel] === 0) touched.push(pixel);
      light[pixel] = value;
      owner[pixel] = id;
    };
    for (const branch of own) {
      drawBranch(branch, height, width, (pixel, value, inside) => {
        paint(branch.id, pixel, value);
        if (inside <= nearness[pixel]!) return;
        nearness[pixel] = inside;
        labels[pixel] = branch.id;
      });
    }
    for (const soma of somata.filter((one) => one.neuron === neuron)) {
      drawSoma(soma, height, width, (pixel, value) => paint(own[0]!.id, pixel, value));
    }
    for (const pixel of touched) {
      const part = parts[owner[pixel]! - 1]!;
      part.pixels.push(pixel);
      part.weights.push(light[pixel]!);
      owner[pixel] = 0;
      light[pixel] = 0;
    }
  }
  const offsets = new Int32Array(branches.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = offsets[i]! + part.pixels.length));
  return {
    offsets,
    pixels: Int32Array.from(parts.flatMap((part) => part.pixels)),
    weights: Float32Array.from(parts.flatMap((part) => part.weights)),
    labels,
  };
}

/** Calls `paint` with the light, and 1 − d / radius, of each pixel near each step of the path. */
function drawBranch(
  { y, x, radius, light }: SampleBranch,
  height: number,
  width: number,
  paint: (pixel: number, value: number, inside: number) => void,
): void {
  for (let i = 0; i + 1 < y.length; i++) {
    const [ay, ax] = [y[i]!, x[i]!];
    const [dy, dx] = [y[i + 1]! - ay, x[i + 1]! - ax];
    const square = dy * dy + dx * dx;
    const reach = 3 * Math.max(radius[i]!, radius[i + 1]!);
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, ay + dy) + reach));
    const right = Math.min(width - 1, Math.ceil(Math.max(ax, ax + dx) + reach));
    for (let row = Math.max(0, Math.floor(Math.min(ay, ay + dy) - reach)); row <= bottom; row++) {
      for (let column = Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach)); column <= right; column++) {
        const along = square === 0 ? 0 : ((row - ay) * dy + (column - ax) * dx) / square;
        const t = Math.min(1, Math.max(0, along));
        const [ey, ex] = [row - ay - t * dy, column - ax - t * dx];
        const r = radius[i]! + t * (radius[i + 1]! - radius[i]!);
        const q = (ey * ey + ex * ex) / (r * r);
        if (q > 9) continue;
        const brightness = light[i]! + t * (light[i + 1]! - light[i]!);
        paint(row * width + column, brightness * exp(-Math.LN2 * q), 1 - Math.sqrt(q));
      }
    }
  }
}

/** A disc with a soft edge and a darker nucleus, from which the indicator is excluded. */
function drawSoma(
  { y, x, radius }: Soma,
  height: number,
  width: number,
  paint: (pixel: number, value: number) => void,
): void {
  const reach = radius + 4;
  for (let row = Math.max(0, Math.ceil(y - reach)); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, Math.ceil(x - reach)); column <= Math.min(width - 1, x + reach); column++) {
      const distance = Math.sqrt((row - y) * (row - y) + (column - x) * (column - x));
      const edge = 1 / (1 + exp((distance - radius) / 0.6));
      const nucleus = 1 / (1 + exp((distance - 0.55 * radius) / 0.8));
      paint(row * width + column, 1.9 * edge * (1 - 0.3 * nucleus));
    }
  }
}
