import { describe, expect, test } from 'vitest';
import { createDetector, detector, photonsFor } from './detector.ts';
import { poissonTables, stepsPerPhoton, tableCounts, tableMean } from './poisson-tables.ts';

const moments = (values: ArrayLike<number>) => {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length;
  const central = (order: number) => all.reduce((sum, v) => sum + (v - mean) ** order, 0) / all.length;
  return { mean, variance: central(2), skew: central(3) / central(2) ** 1.5 };
};

test('the alias tables hold the Poisson distribution', () => {
  const { keep, alias } = poissonTables();
  for (let level = 0; level < tableMean * stepsPerPhoton; level++) {
    const mean = level / stepsPerPhoton;
    const found = new Float64Array(tableCounts);
    for (let column = 0; column < tableCounts; column++) {
      const cell = level * tableCounts + column;
      const kept = (keep[cell] ?? 0) / 2 ** 26;
      found[column] = (found[column] ?? 0) + kept / tableCounts;
      const other = alias[cell] ?? 0;
      found[other] = (found[other] ?? 0) + (1 - kept) / tableCounts;
    }
    let p = Math.exp(-mean);
    for (let k = 0; k < tableCounts - 1; k++) {
      expect(Math.abs((found[k] ?? 0) - p)).toBeLessThan(2e-8);
      p *= mean / (k + 1);
    }
  }
});

describe('samples', () => {
  const pixels = 200_000;
  const samplesAt = (mean: number) => {
    const out = new Uint16Array(pixels);
    createDetector(3)(7, new Float32Array(pixels).fill(mean), out, 0);
    return out;
  };

  // Below about 0.5 photons the offset of 100 keeps the noise of the amplifier clear of 0.
  test.each([0, 0.1, 0.24, 0.9, 3.3, 11.7, 23.9, 24.1, 90, 700])(
    'of %f photons have the stated moments',
    (mean) => {
      const found = moments(samplesAt(mean));
      const { gain, offset, pulseSpread, readNoise } = detector;
      const variance = gain ** 2 * mean * (1 + pulseSpread ** 2) + readNoise ** 2 + 1 / 12;
      expect(Math.abs(found.mean - offset - gain * mean)).toBeLessThan(4.5 * Math.sqrt(variance / pixels));
      expect(Math.abs(found.variance / variance - 1)).toBeLessThan(0.025);
      const third = gain ** 3 * mean * (1 + 3 * pulseSpread ** 2);
      expect(found.skew).toBeCloseTo(third / variance ** 1.5, 1);
    },
  );

  test('saturate instead of wrapping', () => {
    expect(samplesAt(5000).every((v) => v === 65535)).toBe(true);
  });

  test('of a frame depend on seed and frame alone', () => {
    const expected = Float32Array.from({ length: 5000 }, (_, i) => (i % 300) / 10);
    const draw = (seed: number, frame: number) => {
      const out = new Uint16Array(6000);
      createDetector(seed)(frame, expected, out, 1000);
      return out;
    };
    const detect = createDetector(1);
    const out = new Uint16Array(6000);
    detect(9, expected, out, 0);
    detect(4, expected, out, 1000);
    expect(out.subarray(1000)).toEqual(draw(1, 4).subarray(1000));
    expect(draw(1, 4)).not.toEqual(draw(1, 5));
    expect(draw(1, 4)).not.toEqual(draw(2, 4));
  });

  test('of neighbouring frames are uncorrelated', () => {
    const expected = new Float32Array(pixels).fill(5);
    const frames = [0, 1, 2].map((frame) => {
      const out = new Uint16Array(pixels);
      createDetector(1)(frame, expected, out, 0);
      return out;
    });
    const [a, b] = [moments(frames[0] ?? []), moments(frames[1] ?? [])];
    const product = (frames[0] ?? new Uint16Array(0)).reduce(
      (sum, v, i) => sum + (v - a.mean) * ((frames[1]?.[i] ?? NaN) - b.mean),
      0,
    );
    const r = product / pixels / Math.sqrt(a.variance * b.variance);
    expect(Math.abs(r)).toBeLessThan(4.5 / Math.sqrt(pixels));
  });
});

test.each([
  [1.5, 1, 1.5],
  [0.3, 0.5, 0],
  [10, 2, 8],
])('photonsFor gives the asked signal to noise ratio %f', (snr, amplitude, background) => {
  const photons = photonsFor(snr, amplitude, background);
  const peak = photons * (1 + amplitude + background);
  const variance = peak * (1 + detector.pulseSpread ** 2) + (detector.readNoise / detector.gain) ** 2;
  expect((photons * amplitude) / Math.sqrt(variance)).toBeCloseTo(snr, 9);
});
