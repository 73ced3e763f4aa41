import type { Random } from '../random.ts';
import { cosSin, exp, log } from '../random/portable-math.ts';
import type { Growing } from './neurite.ts';
import type { Occupancy } from './occupancy.ts';

/** The growing end of a neurite. */
export interface Tip {
  readonly branch: Growing;
  y: number;
  x: number;
  /** Direction of growth in radians, 0 along x, and the one it tends back to. */
  heading: number;
  home: number;
  /** Change of direction per px. */
  curvature: number;
  radius: number;
  /** Steps that are left of crossing another branch. */
  crossing: number;
}

export interface Field {
  readonly height: number;
  readonly width: number;
  readonly occupancy: Occupancy;
  readonly crossings: number;
}

/** Curvature has this memory (px) and spread (rad/px): bends with a radius of about 20 px. */
const memory = 9;
const spread = 0.055;
/** Pull back to the course per px and rad, and how far from it others may push a tip, rad. */
const homing = 0.035;
const farthestStray = 0.9;
/** Thinnest neurite, half width at half maximum in px. */
export const thinnest = 0.95;

export function newTip(branch: Growing, y: number, x: number, heading: number, radius: number): Tip {
  return { branch, y, x, heading, home: heading, curvature: 0, radius, crossing: 0 };
}

/** True if the place belongs to something else than the surroundings of the tip's own past. */
function foreign(tip: Tip, field: Field, y: number, x: number): boolean {
  const hit = field.occupancy.at(y, x);
  if (hit === undefined) return false;
  const { branch } = tip;
  const age = branch.y.length;
  if (hit.branch === branch) return age - hit.point > 16;
  // Around a branch point, the parent and the sister are near.
  return !(age < 15 && hit.branch !== 'soma' && hit.branch.neuron === branch.neuron) && !(age < 6);
}

/** Turn per px away from what lies ahead. */
function avoidance(tip: Tip, field: Field): number {
  let [left, ahead, right] = [0, 0, 0];
  for (const distance of [4, 7, 10]) {
    const weight = 14 - distance;
    const probe = (turn: number) => {
      const [cos, sin] = cosSin(tip.heading + turn);
      return foreign(tip, field, tip.y + distance * sin, tip.x + distance * cos) ? weight : 0;
    };
    left += probe(-0.55);
    ahead += probe(0);
    right += probe(0.55);
  }
  if (left + ahead + right === 0) return 0;
  const turn = left < right ? -1 : right < left ? 1 : tip.curvature < 0 ? -1 : 1;
  return turn * (ahead > 0 ? 0.11 : 0.05);
}

/** True if what stands at `(y, x)` runs at more than about 40° to the tip. */
function steep(tip: Tip, field: Field, y: number, x: number): boolean {
  const hit = field.occupancy.at(y, x);
  if (hit === undefined || hit.branch === 'soma' || hit.branch.neuron === tip.branch.neuron) return false;
  const last = hit.branch.y.length - 1;
  if (hit.point < 6 || last - hit.point < 3) return false; // not over tips and branch points
  const dy = hit.branch.y[hit.point]! - hit.branch.y[hit.point - 4]!;
  const dx = hit.branch.x[hit.point]! - hit.branch.x[hit.point - 4]!;
  const [cos, sin] = cosSin(tip.heading);
  return Math.abs(cos * dy - sin * dx) > 0.65 * Math.sqrt(dy * dy + dx * dx);
}

/** Moves a tip on by one px; false if it ends here. */
export function advance(tip: Tip, field: Field, random: Random): boolean {
  tip.curvature += -tip.curvature / memory + spread * Math.sqrt(2 / memory) * random.normal();
  tip.home += 0.015 * random.normal();
  if (tip.crossing > 0) tip.crossing--;
  else {
    const [cos, sin] = cosSin(tip.heading);
    const [ahead, beside] = [tip.y + 3 * sin, tip.x + 3 * cos];
    if (foreign(tip, field, ahead, beside)) {
      if (!steep(tip, field, ahead, beside) || random.uniform() >= field.crossings) return false;
      tip.crossing = 18;
    }
    // Who gives way keeps to its course by and large: neurites do not turn back or run in circles.
    const stray = difference(tip.heading, tip.home);
    const evade = avoidance(tip, field);
    const allowed = stray * evade > 0 ? Math.max(0, 1 - Math.abs(stray) / farthestStray) : 1;
    tip.heading += tip.curvature + allowed * evade - homing * stray;
  }
  const [cos, sin] = cosSin(tip.heading);
  tip.y += sin;
  tip.x += cos;
  tip.radius = Math.max(thinnest, tip.radius * 0.9985);
  if (tip.y < -2 || tip.x < -2 || tip.y > field.height + 1 || tip.x > field.width + 1) return false;
  tip.branch.y.push(tip.y);
  tip.branch.x.push(tip.x);
  tip.branch.radius.push(tip.radius);
  field.occupancy.mark(tip.branch, tip.branch.y.length - 1);
  return true;
}

/** Angle between −π and π from `from` to `to`. */
function difference(to: number, from: number): number {
  const turns = (to - from) / (2 * Math.PI);
  return (turns - Math.round(turns)) * 2 * Math.PI;
}

/** Splits a tip in two if there is room for both daughters; Rall's power of 3/2 divides the calibre. */
export function bifurcate(tip: Tip, field: Field, random: Random): [Tip, Tip] | undefined {
  const side = random.uniform() < 0.5 ? -1 : 1;
  const main = tip.heading - side * random.between(0.12, 0.45);
  const lateral = tip.heading + side * random.between(0.65, 1.25);
  const ratio = random.between(0.5, 0.95);
  const thick = tip.radius * exp((-2 / 3) * log(1 + ratio * Math.sqrt(ratio)));
  for (const heading of [main, lateral]) {
    const [cos, sin] = cosSin(heading);
    for (let distance = 5; distance <= 17; distance += 2) {
      const [y, x] = [tip.y + distance * sin, tip.x + distance * cos];
      const outside = y < 2 || x < 2 || y > field.height - 3 || x > field.width - 3;
      const hit = field.occupancy.at(y, x);
      if (outside || (hit !== undefined && hit.branch !== tip.branch)) return undefined;
    }
  }
  const daughter = (heading: number, radius: number): Tip => {
    const branch: Growing = {
      neuron: tip.branch.neuron,
      parent: tip.branch,
      children: [],
      y: [tip.y],
      x: [tip.x],
      radius: [Math.max(thinnest, radius)],
    };
    tip.branch.children.push(branch);
    return newTip(branch, tip.y, tip.x, heading, Math.max(thinnest, radius));
  };
  return [daughter(main, thick), daughter(lateral, thick * ratio)];
}
