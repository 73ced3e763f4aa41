import { createRandom, type Random } from '../random.ts';
import { exp } from '../random/portable-math.ts';
import { squareDistance, type Growing, type SampleBranch, type Soma } from './neurite.ts';
import { stream, type SampleSpec } from './spec.ts';

/** How bright and how uneven the processes of one neuron are. */
interface Character {
  readonly light: number;
  /** Mean distance between varicosities in px, or Infinity. */
  readonly spacing: number;
}

/** Light changes along a neurite as its depth does: this memory (px) and spread. */
const memory = 30;
const spread = 0.3;
/** Small unevenness of light and calibre: memory in px, and spread. */
const grain = { memory: 2, light: 0.16, radius: 0.1 } as const;
/** Ends that lie in the field leave the focal plane: light falls over this many px. */
const fade = 9;

/**
 * Gives grown branches their ids (in order), calibre and light. Thin, beaded processes have varicosities:
 * swellings of a few px that are wider and brighter than what lies between.
 */
export function finishBranches(
  spec: SampleSpec,
  grown: readonly Growing[],
  somata: readonly Soma[],
): SampleBranch[] {
  const ids = new Map(grown.map((branch, i) => [branch, i + 1]));
  const characters = new Map<number, Character>();
  for (const { neuron } of grown) {
    if (!characters.has(neuron)) characters.set(neuron, character(spec, neuron));
  }
  const depths = new Map<Growing, number>();
  return grown.map((branch) => {
    const id = ids.get(branch)!;
    const length = branch.y.length;
    const random = createRandom(spec.seed, stream.calibre, branch.neuron, id);
    const { light, spacing } = characters.get(branch.neuron)!;
    const before = branch.parent === null ? spread * random.normal() : depths.get(branch.parent)!;
    const depth = walk(length, before, memory, spread, random);
    depths.set(branch, depth.at(-1) ?? before);
    const swelling = varicosities(length, spacing, random);
    const uneven = walk(length, 0, grain.memory, 1, random);
    const gap = fading(spec, branch, somata);
    return {
      id,
      neuron: branch.neuron,
      parent: branch.parent === null ? 0 : ids.get(branch.parent)!,
      order: order(branch),
      y: Float64Array.from(branch.y),
      x: Float64Array.from(branch.x),
      radius: Float64Array.from(branch.radius, (r, i) =>
        clamp(r * (1 + 0.7 * swelling[i]! + grain.radius * uneven[i]!), 0.8, 3),
      ),
      light: Float64Array.from(
        depth,
        (d, i) => light * exp(d + grain.light * uneven[i]!) * (1 + 0.6 * swelling[i]!) * gap(i),
      ),
    };
  });
}

function character({ seed }: SampleSpec, neuron: number): Character {
  const random = createRandom(seed, stream.calibre, neuron, 0);
  const beaded = random.uniform() < 0.5;
  return {
    light: clamp(random.logNormal(1, 0.25), 0.6, 1.7),
    spacing: beaded ? random.between(10, 25) : Infinity,
  };
}

/** What is left of the light at point i of a path whose ends may lie in the field. */
function fading(
  { height, width }: SampleSpec,
  branch: Growing,
  somata: readonly Soma[],
): (i: number) => number {
  const last = branch.y.length - 1;
  const inField = (i: number) => {
    const [y, x] = [branch.y[i]!, branch.x[i]!];
    const rim = Math.min(y, x, height - 1 - y, width - 1 - x) < 3;
    return !rim && !somata.some((soma) => Math.sqrt(squareDistance(soma, { y, x })) < soma.radius + 3);
  };
  const fadesIn = branch.parent === null && inField(0);
  const fadesOut = branch.children.length === 0 && inField(last);
  return (i) => {
    const distance = Math.min(fadesIn ? i : fade, fadesOut ? last - i : fade, fade);
    return 0.4 + (0.6 * distance) / fade;
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

const order = (branch: Growing): number => (branch.parent === null ? 0 : 1 + order(branch.parent));

/** A random walk that returns to 0, one value for each point of the path; at most two spreads away. */
function walk(length: number, start: number, reach: number, size: number, random: Random): Float64Array {
  const out = new Float64Array(length);
  let value = start;
  for (let i = 0; i < length; i++) {
    out[i] = clamp(value, -2 * size, 2 * size);
    value += -value / reach + size * Math.sqrt(2 / reach) * random.normal();
  }
  return out;
}

/** Height of the swelling at each point of the path, 0 … about 1. */
function varicosities(length: number, spacing: number, random: Random): Float64Array {
  const out = new Float64Array(length);
  if (spacing === Infinity) return out;
  for (let at = random.between(3, spacing); at < length; at += random.between(0.5, 1.5) * spacing) {
    const size = random.between(0.4, 1);
    const sigma = random.between(1.1, 1.8);
    for (let i = Math.max(0, Math.floor(at) - 6); i < Math.min(length, at + 6); i++) {
      out[i] = Math.max(out[i]!, size * exp(-((i - at) * (i - at)) / (2 * sigma * sigma)));
    }
  }
  return out;
}
