import { trainAt } from './activity.ts';
import { createDetector } from './detector.ts';
import type { SampleScene } from './scene.ts';

/** Share of the mean activity of all groups that out-of-focus light shows. */
const neuropilShare = 0.15;

/** ΔF/F of each branch at one frame: its gain on its group, and its own events. */
export function branchActivityAt(scene: SampleScene, frame: number): Float64Array {
  const time = frame / scene.spec.frameRate;
  const groups = scene.trains.map((train) => trainAt(train, time, scene.kinetics));
  return Float64Array.from(scene.activity, ({ gain, own }, b) => {
    return gain * groups[scene.groups[b]! - 1]! + trainAt(own, time, scene.kinetics);
  });
}

/** Photons that are expected in each pixel of a frame, before any noise. */
export function expectedPhotons(scene: SampleScene, frame: number, out: Float32Array): void {
  const { background, resting, footprints } = scene;
  const time = frame / scene.spec.frameRate;
  const mean = scene.trains.reduce((sum, train) => sum + trainAt(train, time, scene.kinetics), 0);
  const neuropil = 1 + (neuropilShare * mean) / scene.trains.length;
  const factor = scene.brightness[frame]!;
  for (let i = 0; i < out.length; i++) out[i] = factor * (neuropil * background[i]! + resting[i]!);
  const { offsets, pixels, weights } = footprints;
  branchActivityAt(scene, frame).forEach((activity, b) => {
    if (activity < 1e-6) return;
    const scale = factor * activity;
    for (let k = offsets[b]!; k < offsets[b + 1]!; k++) {
      const pixel = pixels[k]!;
      out[pixel] = out[pixel]! + scale * weights[k]!;
    }
  });
}

/** Writes frame `frame` to `out` from index `at`; frames are independent of one another. */
export type RenderFrame = (frame: number, out: Uint16Array, at: number) => void;

export function createRenderer(scene: SampleScene): RenderFrame {
  const expected = new Float32Array(scene.spec.height * scene.spec.width);
  const detect = createDetector(scene.spec.seed);
  return (frame, out, at) => {
    expectedPhotons(scene, frame, expected);
    detect(frame, expected, out, at);
  };
}
