import { describe, expect, test } from 'vitest';
import { branchActivity, groupTrains, kinetics, trainAt } from './activity.ts';
import { sampleSpec } from './spec.ts';

describe('kinetics', () => {
  const shape = kinetics({ rise: 0.2, decay: 1.5 });
  const single = { time: Float64Array.of(10), amplitude: Float64Array.of(2) };

  test('an event rises to its amplitude and decays with its time constant', () => {
    const times = Array.from({ length: 4000 }, (_, i) => 10 + i / 200);
    const values = times.map((t) => trainAt(single, t, shape));
    const peak = Math.max(...values);
    expect(peak).toBeCloseTo(2, 4);
    // Peak of (1 − e^(−t/rise)) e^(−t/decay): rise · ln(1 + decay / rise).
    expect((times[values.indexOf(peak)] ?? NaN) - 10).toBeCloseTo(0.2 * Math.log(1 + 1.5 / 0.2), 2);
    expect(trainAt(single, 16.5, shape) / trainAt(single, 15, shape)).toBeCloseTo(Math.exp(-1), 6);
  });

  test('nothing comes before the onset, and next to nothing is cut off at the end', () => {
    expect(trainAt(single, 10, shape)).toBe(0);
    expect(trainAt(single, 9.99, shape)).toBe(0);
    expect(trainAt(single, 10 + shape.end - 1e-6, shape)).toBeLessThan(5e-6);
    expect(trainAt(single, 10 + shape.end + 1e-6, shape)).toBe(0);
  });

  test('events add', () => {
    const both = { time: Float64Array.of(10, 11), amplitude: Float64Array.of(2, 1) };
    const second = { time: Float64Array.of(11), amplitude: Float64Array.of(1) };
    expect(trainAt(both, 12, shape)).toBeCloseTo(trainAt(single, 12, shape) + trainAt(second, 12, shape), 12);
  });
});

describe('trains', () => {
  const spec = sampleSpec({ frames: 36_000, frameRate: 10, groups: 40, eventRate: 12, amplitude: 0.8 });
  const trains = groupTrains(spec);

  test('have the rate and the amplitude that were asked for', () => {
    const minutes = spec.frames / spec.frameRate / 60;
    const rates = trains.map(({ time }) => time.length / minutes);
    const middle = rates.toSorted((a, b) => a - b)[20] ?? NaN;
    expect(Math.abs(middle - 12)).toBeLessThan(1.5);
    const amplitudes = trains.flatMap(({ amplitude }) => [...amplitude]).sort((a, b) => a - b);
    expect(amplitudes[amplitudes.length >> 1]).toBeCloseTo(0.8, 1);
  });

  test('are in order, apart, and begin before the first frame', () => {
    for (const { time } of trains) {
      const intervals = Array.from(time, (at, i) => at - (time[i - 1] ?? -Infinity));
      expect(Math.min(...intervals)).toBeGreaterThan(0.39);
      expect(time.at(-1)).toBeLessThan(3600);
    }
    expect(trains.some(({ time }) => (time[0] ?? 0) < 0)).toBe(true);
  });

  test('differ between groups and do not change with their number', () => {
    expect(trains[0]).not.toEqual(trains[1]);
    expect(groupTrains({ ...spec, groups: 2 })).toEqual(trains.slice(0, 2));
  });

  test('a branch without variability follows its group', () => {
    const { gain, own } = branchActivity({ ...spec, variability: 0 }, 5);
    expect(gain).toBe(1);
    expect(own.time).toHaveLength(0);
  });
});
