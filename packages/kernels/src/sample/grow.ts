import { createRandom, type Random } from '../random.ts';
import { cosSin } from '../random/portable-math.ts';
import { squareDistance, type Growing, type Soma } from './neurite.ts';
import { createOccupancy } from './occupancy.ts';
import { stream, type SampleSpec } from './spec.ts';
import { advance, bifurcate, newTip, thinnest, type Field, type Tip } from './tip.ts';

/** Mean distance between branch points, and the least one, px. */
const branchSpacing = 45;
const leastSpacing = 14;

export interface Grown {
  readonly branches: readonly Growing[];
  readonly somata: readonly Soma[];
}

interface Start {
  readonly y: number;
  readonly x: number;
  readonly heading: number;
}

/**
 * Grows the neurites of a field: tips take turns of one px each until the length that the density asks for is
 * there. Tips bend smoothly, return to their course, keep clear of what has grown, fork, and end at others,
 * at the border, or when all is done.
 */
export function growNeurites(spec: SampleSpec): Grown {
  const { height, width, neurons, crossings } = spec;
  const random = createRandom(spec.seed, stream.growth);
  const field: Field = { height, width, crossings, occupancy: createOccupancy(height, width) };
  const branches: Growing[] = [];
  const somata: Soma[] = [];
  let tips: Tip[] = [];

  const plant = (neuron: number, { y, x, heading }: Start, radius: number) => {
    const branch: Growing = { neuron, parent: null, children: [], y: [y], x: [x], radius: [radius] };
    branches.push(branch);
    tips.push(newTip(branch, y, x, heading, radius));
  };
  for (let neuron = 1; neuron <= Math.min(neurons, spec.somata); neuron++) {
    const soma = placeSoma(spec, somata, neuron, random);
    if (soma === undefined) continue;
    somata.push(soma);
    field.occupancy.markSoma(soma);
    const stems = 2 + random.integer(3);
    const first = random.between(0, 2 * Math.PI);
    for (let i = 0; i < stems; i++) {
      const heading = first + ((i + random.between(-0.25, 0.25)) * 2 * Math.PI) / stems;
      const [cos, sin] = cosSin(heading);
      const [y, x] = [soma.y + soma.radius * sin, soma.x + soma.radius * cos];
      plant(neuron, { y, x, heading }, random.between(1.5, 2.2));
    }
  }
  const enter = (neuron: number): boolean => {
    const start = entrance(field, random);
    if (start !== undefined) plant(neuron, start, random.between(1, 1.9));
    return start !== undefined;
  };
  for (let neuron = 1; neuron <= neurons; neuron++) {
    if (!somata.some((soma) => soma.neuron === neuron)) enter(neuron);
  }

  const target = spec.density * height * width;
  let grown = 0;
  let attempts = 20 * neurons;
  while (grown < target) {
    if (tips.length === 0) {
      if (attempts-- === 0) break;
      enter(1 + random.integer(neurons));
    }
    const alive: Tip[] = [];
    for (const tip of tips) {
      if (!advance(tip, field, random)) continue;
      grown++;
      const forks = tip.branch.y.length > leastSpacing && tip.crossing === 0 && tip.radius > thinnest;
      if (forks && random.uniform() < 1 / (branchSpacing - leastSpacing)) {
        const daughters = bifurcate(tip, field, random);
        if (daughters !== undefined) {
          branches.push(daughters[0].branch, daughters[1].branch);
          alive.push(...daughters);
          continue;
        }
      }
      alive.push(tip);
    }
    tips = alive;
  }
  return { branches, somata };
}

function placeSoma(
  spec: SampleSpec,
  others: readonly Soma[],
  neuron: number,
  random: Random,
): Soma | undefined {
  const { height, width } = spec;
  const radius = Math.min(random.between(5.5, 8), Math.min(height, width) / 10);
  const margin = 2.5 * radius;
  for (let attempt = 0; attempt < 30; attempt++) {
    const y = random.between(margin, height - margin);
    const x = random.between(margin, width - margin);
    const near = others.some((other) => Math.sqrt(squareDistance(other, { y, x })) < 6 * radius);
    if (!near) return { y, x, radius, neuron };
  }
  return undefined;
}

/** A free place to come in: mostly over the border, sometimes from another depth. */
function entrance({ height, width, occupancy }: Field, random: Random): Start | undefined {
  for (let attempt = 0; attempt < 40; attempt++) {
    let [y, x] = [random.between(0, height - 1), random.between(0, width - 1)];
    let heading = random.between(-Math.PI, Math.PI);
    if (random.uniform() < 0.7) {
      const side = random.integer(4);
      const turn = random.between(-0.7, 0.7);
      if (side === 0) [y, heading] = [-1, Math.PI / 2 + turn];
      else if (side === 1) [y, heading] = [height, -Math.PI / 2 + turn];
      else if (side === 2) [x, heading] = [-1, turn];
      else [x, heading] = [width, Math.PI + turn];
    }
    const [cos, sin] = cosSin(heading);
    let free = true;
    for (let d = -4; d <= 20 && free; d += 2) free = occupancy.at(y + d * sin, x + d * cos) === undefined;
    if (free) return { y, x, heading };
  }
  return undefined;
}
