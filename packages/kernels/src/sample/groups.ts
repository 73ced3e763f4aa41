import { createRandom } from '../random.ts';
import { pathLength, type SampleBranch } from './neurite.ts';
import { stream, type SampleSpec } from './spec.ts';

/** Branches that are one functional unit: a neuron, or a subtree of it that is active on its own. */
interface Unit {
  readonly neuron: number;
  readonly members: readonly SampleBranch[];
}

/** Units per neuron, at least: about one neurite in three has a part that is active on its own. */
const unitsPerNeuron = 1.35;
/** A part below this length is no unit, px. */
const leastLength = 25;

/**
 * The group of each branch (1-based, by branch). Neurons are divided at branch points until there is a unit
 * for each group; the first units take the groups in turn, the others any group that their neuron has not.
 * Fewer groups than asked for are used if there are too few branches.
 */
export function assignGroups(spec: SampleSpec, branches: readonly SampleBranch[]): Int32Array {
  const random = createRandom(spec.seed, stream.groups);
  const neurons = [...new Set(branches.map(({ neuron }) => neuron))];
  let units: Unit[] = neurons.map((neuron) => ({
    neuron,
    members: branches.filter((branch) => branch.neuron === neuron),
  }));
  const wanted = Math.max(spec.groups, spec.groups > 1 ? Math.ceil(unitsPerNeuron * neurons.length) : 0);
  while (units.length < wanted) {
    const parts = units
      .toSorted((a, b) => lengthOf(b.members) - lengthOf(a.members))
      .map((unit) => ({ unit, parts: divide(unit) }))
      .find((one) => one.parts !== undefined);
    if (parts?.parts === undefined) break;
    units = [...units.filter((unit) => unit !== parts.unit), ...parts.parts];
  }
  const groups = new Int32Array(branches.length);
  const taken = new Map<number, Set<number>>();
  // Parts of one neuron lie side by side in a plain order; shuffled, equal groups may be far apart.
  for (const [i, unit] of random.shuffle(units).entries()) {
    const of = taken.get(unit.neuron) ?? new Set();
    const free = Array.from({ length: spec.groups }, (_, g) => g + 1).filter((g) => !of.has(g));
    const group = i < spec.groups ? i + 1 : (free[random.integer(Math.max(1, free.length))] ?? 1);
    taken.set(unit.neuron, of.add(group));
    for (const { id } of unit.members) groups[id - 1] = group;
  }
  return groups;
}

const lengthOf = (members: readonly SampleBranch[]): number =>
  members.reduce((sum, branch) => sum + pathLength(branch.y, branch.x), 0);

/** Cuts off the subtree, or the neurite of its own, that comes nearest to half of the length. */
function divide({ neuron, members }: Unit): [Unit, Unit] | undefined {
  const total = lengthOf(members);
  let best: readonly SampleBranch[] | undefined;
  let bestLength = 0;
  for (const root of members) {
    const part = subtree(root, members);
    const length = lengthOf(part);
    const smaller = Math.min(length, total - length);
    if (part.length === members.length || smaller < Math.max(leastLength, bestLength)) continue;
    best = part;
    bestLength = smaller;
  }
  if (best === undefined) return undefined;
  const rest = members.filter((branch) => !best.includes(branch));
  return [
    { neuron, members: rest },
    { neuron, members: best },
  ];
}

/** Parents come before their children, so one look at each is enough. */
function subtree(root: SampleBranch, members: readonly SampleBranch[]): SampleBranch[] {
  const ids = new Set([root.id]);
  for (const branch of members) if (ids.has(branch.parent)) ids.add(branch.id);
  return members.filter((branch) => ids.has(branch.id));
}
