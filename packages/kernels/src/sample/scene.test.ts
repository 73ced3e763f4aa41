import { beforeAll, describe, expect, test } from 'vitest';
import { pathLength } from './neurite.ts';
import { branchActivityAt } from './render-frame.ts';
import { buildScene, type SampleScene } from './scene.ts';
import { sampleSpec } from './spec.ts';
import { branchTruth, centreLines, groupEvents, groupTraces, usedGroups } from './truth.ts';

const seeds = [1, 2, 3, 4, 5];
let scenes: SampleScene[];
beforeAll(() => void (scenes = seeds.map((seed) => buildScene(sampleSpec({ seed })))));

const total = ({ branches }: SampleScene) =>
  branches.reduce((sum, branch) => sum + pathLength(branch.y, branch.x), 0);

describe('neurites', () => {
  test('fill the field to about the density asked for', () => {
    for (const scene of scenes) {
      const { density, height, width } = scene.spec;
      expect(total(scene) / (density * height * width)).toBeGreaterThan(0.8);
      expect(total(scene) / (density * height * width)).toBeLessThan(1.05);
    }
  });

  test('are trees: a branch starts where its parent ends, and parents come first', () => {
    for (const { branches } of scenes) {
      branches.forEach((branch, i) => {
        expect(branch.id).toBe(i + 1);
        if (branch.parent === 0) return expect(branch.order).toBe(0);
        const parent = branches[branch.parent - 1];
        expect(branch.parent).toBeLessThan(branch.id);
        expect([branch.y[0], branch.x[0]]).toEqual([parent?.y.at(-1), parent?.x.at(-1)]);
        expect(branch.order).toBe((parent?.order ?? NaN) + 1);
        expect(branch.neuron).toBe(parent?.neuron);
      });
      const children = branches.map(({ id }) => branches.filter(({ parent }) => parent === id).length);
      expect(new Set(children)).toEqual(new Set([0, 2]));
    }
  });

  test('have the calibre, length and tortuosity of real ones', () => {
    for (const scene of scenes) {
      for (const { radius, light } of scene.branches) {
        expect(Math.min(...radius)).toBeGreaterThanOrEqual(0.8);
        expect(Math.max(...radius)).toBeLessThanOrEqual(3);
        expect(Math.min(...light)).toBeGreaterThan(0.1);
      }
      const { length, tortuosity } = branchTruth(scene);
      expect(Math.min(...length)).toBeGreaterThanOrEqual(8);
      expect(Math.min(...tortuosity)).toBeGreaterThanOrEqual(1);
      const mean = tortuosity.reduce((sum, v) => sum + v, 0) / tortuosity.length;
      expect(mean).toBeGreaterThan(1.02);
      expect(mean).toBeLessThan(1.4);
    }
  });

  test('rarely cross: few pixels lie on two branches that do not share a branch point', () => {
    for (const { branches, spec } of scenes) {
      const owners = new Map<number, Set<number>>();
      for (const branch of branches) {
        branch.y.forEach((y, i) => {
          const pixel = Math.round(y) * spec.width + Math.round(branch.x[i] ?? 0);
          owners.set(pixel, (owners.get(pixel) ?? new Set()).add(branch.neuron));
        });
      }
      const shared = [...owners.values()].filter((set) => set.size > 1).length;
      expect(shared).toBeLessThan(0.02 * owners.size);
    }
  });

  test('keep their shape when the activity changes', () => {
    const other = buildScene(sampleSpec({ seed: 1, eventRate: 20, snr: 4, frames: 50 }));
    expect(other.branches).toEqual(scenes[0]?.branches);
  });
});

describe('groups', () => {
  test('all have branches, and a neuron may have two', () => {
    for (const scene of scenes) expect([...usedGroups(scene)]).toEqual([1, 2, 3, 4, 5, 6]);
    const perNeuron = scenes.flatMap(({ branches, groups }) =>
      [1, 2, 3, 4, 5, 6].map(
        (neuron) => new Set(branches.filter((b) => b.neuron === neuron).map(({ id }) => groups[id - 1])).size,
      ),
    );
    expect(perNeuron.filter((n) => n === 1).length).toBeGreaterThan(perNeuron.length / 3);
    expect(perNeuron.some((n) => n > 1)).toBe(true);
  });

  test('are told apart by the activity of their branches', () => {
    const scene = buildScene(sampleSpec({ frames: 3000 }));
    const frames = Array.from({ length: 3000 }, (_, f) => branchActivityAt(scene, f));
    const rows = scene.branches.map((_, b) => frames.map((frame) => frame[b] ?? NaN));
    const within: number[] = [];
    const between: number[] = [];
    rows.forEach((a, i) => {
      rows.slice(i + 1).forEach((b, k) => {
        const same = scene.groups[i] === scene.groups[i + 1 + k];
        (same ? within : between).push(correlation(a, b));
      });
    });
    expect(Math.min(...within)).toBeGreaterThan(0.6);
    expect(Math.max(...within)).toBeLessThan(0.99);
    expect(Math.max(...between)).toBeLessThan(0.35);
  });

  test('fewer are used if there are too few branches', () => {
    const scene = buildScene(sampleSpec({ height: 40, width: 40, neurons: 1, groups: 30 }));
    expect(usedGroups(scene).length).toBeLessThan(30);
    expect(usedGroups(scene).length).toBeGreaterThan(0);
  });
});

describe('truth', () => {
  test('every pixel of a centre line has the label of a branch near it', () => {
    for (const { branches, footprints, spec } of scenes) {
      const mask = centreLines(branches, spec.height, spec.width);
      const unlabelled = mask.filter((v, i) => v === 1 && footprints.labels[i] === 0).length;
      expect(unlabelled).toBe(0);
      expect(new Set(footprints.labels).size).toBe(branches.length + 1);
    }
  });

  test('centre lines are one pixel wide: no full 2 x 2 block off branch points and crossings', () => {
    for (const { branches, spec } of scenes) {
      const { height, width } = spec;
      const [first] = branches;
      const mask = centreLines(first === undefined ? [] : [first], height, width);
      const block = (i: number) => [i, i + 1, i + width, i + width + 1].every((pixel) => mask[pixel] === 1);
      const full = Array.from(mask.keys()).filter((i) => (i + 1) % width !== 0 && block(i));
      expect(full).toEqual([]);
    }
  });

  test('traces are the sum of the events', () => {
    const scene = scenes[0]!;
    const groups = usedGroups(scene);
    const traces = groupTraces(scene, groups);
    const events = groupEvents(scene, groups);
    expect(traces).toHaveLength(6 * 600);
    expect(events.frame.every((f) => f >= 0 && f < 600)).toBe(true);
    expect([...events.time].every((t, i) => t >= (events.time[i - 1] ?? 0))).toBe(true);
    events.frame.forEach((frame, i) => {
      const row = groups.indexOf(events.group[i] ?? 0);
      const at = (f: number) => traces[row * 600 + Math.min(599, f)] ?? NaN;
      // Between the frame before the onset and the next ones the trace rises.
      if (frame > 0 && frame < 597) {
        expect(Math.max(at(frame + 1), at(frame + 2)) - at(frame - 1) * Math.exp(-0.3)).toBeGreaterThan(
          0.5 * (events.amplitude[i] ?? NaN),
        );
      }
    });
  });
});

describe('light', () => {
  test('out-of-focus light is 1 on average before the optics, and the recording bleaches as asked', () => {
    const scene = buildScene(sampleSpec({ bleaching: 0.3, drift: 0 }));
    expect(scene.brightness[0]).toBe(1);
    expect(scene.brightness.at(-1)).toBeCloseTo(0.7, 6);
    const drifting = buildScene(
      sampleSpec({ bleaching: 0, drift: 0.1, frames: 5000, height: 32, width: 32 }),
    );
    expect(Math.min(...drifting.brightness)).toBeLessThan(0.97);
    expect(Math.max(...drifting.brightness)).toBeGreaterThan(1.03);
  });

  test('centre lines stand out of the background', () => {
    for (const { branches, spec, resting } of scenes) {
      const mask = centreLines(branches, spec.height, spec.width);
      const on = resting.filter((_, i) => mask[i] === 1);
      const off = resting.filter((_, i) => mask[i] === 0);
      const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
      expect(mean(on)).toBeGreaterThan(5 * mean(off));
    }
  });

  test.each([
    [16, 16],
    [17, 90],
    [1, 1],
  ])('a field of %i x %i px can be made', (height, width) => {
    const { background, resting } = buildScene(sampleSpec({ height, width, frames: 1 }));
    expect([...background, ...resting].every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  });

  test('a spec without size or time is refused', () => {
    expect(() => buildScene(sampleSpec({ height: 0 }))).toThrow(RangeError);
    expect(() => buildScene(sampleSpec({ frameRate: NaN }))).toThrow(RangeError);
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (v: readonly number[]) => v.reduce((sum, x) => sum + x, 0) / v.length;
  const [ma, mb] = [mean(a), mean(b)];
  const product = (p: readonly number[], mp: number, q: readonly number[], mq: number) =>
    p.reduce((sum, v, i) => sum + (v - mp) * ((q[i] ?? NaN) - mq), 0);
  return product(a, ma, b, mb) / Math.sqrt(product(a, ma, a, ma) * product(b, mb, b, mb));
}
