import { createRandom, type Random } from '../random.ts';
import { exp } from '../random/portable-math.ts';
import { stream, type SampleSpec } from './spec.ts';
import { valueNoise } from './value-noise.ts';

/** One cell body without the indicator, or a vessel cut across, per this many px². */
const shadowArea = 1600;

/**
 * Out-of-focus light, 1 on average: patches of the preparation, mottled neuropil, blurred processes from
 * other depths, and dark discs where nothing is labelled.
 */
export function drawBackground({ seed, height, width, density }: SampleSpec): Float32Array {
  const random = createRandom(seed, stream.background);
  const out = new Float32Array(height * width).fill(1);
  const size = Math.min(height, width);
  const scales: [number, number][] = [
    [size / 2.5, 0.2],
    [14, 0.08],
    [5, 0.06],
    [2, 0.07],
  ];
  for (const [scale, share] of scales) {
    const noise = valueNoise(height, width, scale, random);
    for (let i = 0; i < out.length; i++) out[i] = out[i]! + share * noise[i]!;
  }
  const strands = Math.round((density * height * width) / size);
  for (let i = 0; i < strands; i++) addStrand(out, height, width, random);
  const shadows = Math.round((height * width) / shadowArea);
  for (let i = 0; i < shadows; i++) addShadow(out, height, width, random);
  let sum = 0;
  for (let i = 0; i < out.length; i++) sum += out[i] = Math.max(0.1, out[i]!);
  return out.map((value) => (value * out.length) / sum);
}

/** A process far from the focal plane: a straight, wide, faint band through the field. */
function addStrand(out: Float32Array, height: number, width: number, random: Random): void {
  const y0 = random.between(0, height);
  const x0 = random.between(0, width);
  const [a, b] = [random.normal(), random.normal()];
  const norm = Math.sqrt(a * a + b * b) || 1;
  const [ny, nx] = [a / norm, b / norm];
  const sigma = random.between(1.5, 5);
  const light = random.between(0.15, 0.5) / sigma;
  const bend = random.between(-1, 1) / (3 * Math.max(height, width));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const along = (y - y0) * nx - (x - x0) * ny;
      const across = (y - y0) * ny + (x - x0) * nx + bend * along * along;
      const q = (across * across) / (2 * sigma * sigma);
      if (q < 12) out[y * width + x] = out[y * width + x]! + light * exp(-q);
    }
  }
}

function addShadow(out: Float32Array, height: number, width: number, random: Random): void {
  const [cy, cx] = [random.between(0, height), random.between(0, width)];
  const radius = random.between(3, 5.5);
  const stretch = random.between(0.8, 1.25);
  const depth = random.between(0.1, 0.45);
  const softness = random.between(0.6, 1.4);
  const reach = 2 * radius + 6;
  for (let y = Math.max(0, Math.ceil(cy - reach)); y <= Math.min(height - 1, cy + reach); y++) {
    for (let x = Math.max(0, Math.ceil(cx - reach)); x <= Math.min(width - 1, cx + reach); x++) {
      const [dy, dx] = [(y - cy) * stretch, (x - cx) / stretch];
      const edge = 1 / (1 + exp((Math.sqrt(dy * dy + dx * dx) - radius) / softness));
      out[y * width + x] = out[y * width + x]! * (1 - depth * edge);
    }
  }
}

/** Share of the light that the optics gather: 1 in the middle, less towards the corners. */
export function vignette(height: number, width: number): Float32Array {
  const [cy, cx] = [(height - 1) / 2, (width - 1) / 2];
  const corner = cy * cy + cx * cx || 1;
  return Float32Array.from({ length: height * width }, (_, i) => {
    const [dy, dx] = [Math.floor(i / width) - cy, (i % width) - cx];
    return 1 - (0.35 * (dy * dy + dx * dx)) / corner;
  });
}
