import { trainAt } from './activity.ts';
import { pathLength, type SampleBranch } from './neurite.ts';
import type { SampleScene } from './scene.ts';

/** One-pixel-wide centre lines of all branches, height x width; 8-connected, without corner pixels. */
export function centreLines(branches: readonly SampleBranch[], height: number, width: number): Uint8Array {
  const mask = new Uint8Array(height * width);
  for (const { y, x } of branches) {
    const path = thinPath(y, x);
    for (const [row, column] of path) {
      if (row >= 0 && column >= 0 && row < height && column < width) mask[row * width + column] = 1;
    }
  }
  return mask;
}

type Pixel = readonly [row: number, column: number];

/** The pixels that a path goes through, each next to the one before. */
function thinPath(y: Float64Array, x: Float64Array): Pixel[] {
  const path: Pixel[] = [];
  const far = (a: Pixel | undefined, b: Pixel, least: number) =>
    a === undefined || Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])) >= least;
  for (let i = 0; i < y.length; i++) {
    const next: Pixel = [Math.round(y[i]!), Math.round(x[i]!)];
    if (!far(path.at(-1), next, 1)) continue;
    // A pixel whose neighbours touch each other is the corner of a stair.
    if (path.length > 1 && !far(path.at(-2), next, 2)) path.pop();
    path.push(next);
  }
  return path;
}

/** Columns of the branch table; lengths in px. */
export interface BranchTruth {
  readonly id: Int32Array;
  readonly neuron: Int32Array;
  readonly parent: Int32Array;
  readonly order: Int32Array;
  readonly group: Int32Array;
  readonly length: Float64Array;
  readonly tortuosity: Float64Array;
  readonly radius: Float64Array;
  readonly light: Float64Array;
  readonly gain: Float64Array;
}

const mean = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;

export function branchTruth({ branches, groups, activity }: SampleScene): BranchTruth {
  const straight = ({ y, x }: SampleBranch): number => {
    const [dy, dx] = [y.at(-1)! - y[0]!, x.at(-1)! - x[0]!];
    return Math.sqrt(dy * dy + dx * dx);
  };
  const integers = (of: (branch: SampleBranch) => number) => Int32Array.from(branches, of);
  const numbers = (of: (branch: SampleBranch) => number) => Float64Array.from(branches, of);
  return {
    id: integers((branch) => branch.id),
    neuron: integers((branch) => branch.neuron),
    parent: integers((branch) => branch.parent),
    order: integers((branch) => branch.order),
    group: groups,
    length: numbers((branch) => pathLength(branch.y, branch.x)),
    tortuosity: numbers((branch) => pathLength(branch.y, branch.x) / straight(branch)),
    radius: numbers((branch) => mean(branch.radius)),
    light: numbers((branch) => mean(branch.light)),
    gain: Float64Array.from(activity, ({ gain }) => gain),
  };
}

/** Groups that have branches, in rising order. */
export const usedGroups = ({ groups }: SampleScene): Int32Array => Int32Array.from(new Set(groups)).sort();

/** ΔF/F of the groups named, groups x frames, without noise. */
export function groupTraces({ spec, trains, kinetics }: SampleScene, groups: Int32Array): Float32Array {
  const out = new Float32Array(groups.length * spec.frames);
  groups.forEach((group, row) => {
    for (let frame = 0; frame < spec.frames; frame++) {
      out[row * spec.frames + frame] = trainAt(trains[group - 1]!, frame / spec.frameRate, kinetics);
    }
  });
  return out;
}

/** Events of the groups named whose onset lies in the recording, by time. */
export interface EventTruth {
  readonly group: Int32Array;
  /** First frame at or after the onset. */
  readonly frame: Int32Array;
  /** s from the first frame. */
  readonly time: Float64Array;
  readonly amplitude: Float64Array;
}

export function groupEvents({ spec, trains }: SampleScene, groups: Int32Array): EventTruth {
  const rows = [...groups].flatMap((group) => {
    const { time, amplitude } = trains[group - 1]!;
    return Array.from(time, (at, i) => ({
      group,
      frame: Math.ceil(at * spec.frameRate),
      time: at,
      amplitude: amplitude[i]!,
    })).filter(({ time: at, frame }) => at >= 0 && frame < spec.frames);
  });
  rows.sort((a, b) => a.time - b.time || a.group - b.group);
  return {
    group: Int32Array.from(rows, (row) => row.group),
    frame: Int32Array.from(rows, (row) => row.frame),
    time: Float64Array.from(rows, (row) => row.time),
    amplitude: Float64Array.from(rows, (row) => row.amplitude),
  };
}
