import { AppError, type CancelSignal } from '@ramify/sdk';
import type { WeightRule } from '@ramify/kernels/assemblies/assembly-patterns';
import type { Activity } from '@ramify/kernels/assemblies/binned-activity';
import { loadEigen } from '../reduce/symmetric-eigen.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import type { FoundAssemblies } from './assemblies-found.ts';

const leastBins = 10;
/** Above this, the eigenvectors would take minutes. */
const mostComponents = 1500;
const mostIterations = 1000;
const tolerance = 1e-5;

export interface ComponentChoices {
  /** Frames of a bin. */
  readonly width: number;
  readonly membership: WeightRule;
  readonly seed: number;
}

interface Reports {
  readonly signal: CancelSignal;
  warn(message: string): void;
  progress(done: number, total: number): void;
}

function check(active: number, bins: number, width: number): void {
  if (bins < leastBins) {
    throw new AppError(
      'E_DATA_TOO_SHORT',
      `The recording has ${bins} bins of ${width} frames; components need ${leastBins} or more.`,
      { where: { param: 'bin' }, remedy: 'Choose shorter bins, or load a longer recording.' },
    );
  }
  if (active < 2) {
    throw new AppError('E_DATA_CONSTANT', `${active} regions change in time; assemblies need two.`, {
      where: { port: 'activity' },
      remedy: 'Look at the transients: the threshold may be too high.',
    });
  }
  if (Math.min(active, bins) > mostComponents) {
    throw new AppError(
      'E_DATA_RANGE',
      `${active} regions in ${bins} bins are too many: up to ${mostComponents} of one or the other are taken.`,
      { where: { port: 'activity' }, remedy: 'Take branches or clusters instead of pixels, or longer bins.' },
    );
  }
}

/** Assemblies as independent components of binned activity (Lopes-dos-Santos et al. 2013). */
export async function assembliesByComponents(
  activity: Activity,
  { width, membership, seed }: ComponentChoices,
  ctx: Reports,
): Promise<FoundAssemblies> {
  const { binnedActivity } = await import('@ramify/kernels/assemblies/binned-activity');
  const { significantComponents } = await import('@ramify/kernels/assemblies/significant-components');
  const { assemblyPatterns, reactivation, weightThreshold } =
    await import('@ramify/kernels/assemblies/assembly-patterns');
  const { exclusiveMembers } = await import('@ramify/kernels/assemblies/exclusive-members');
  const { icaSolver } = await import('@ramify/kernels/factorize/fast-ica');

  const binned = binnedActivity(activity, width);
  const active = binned.rows.length;
  check(active, binned.bins, width);
  const eigen = await loadEigen();
  const components = significantComponents(binned.binned, active, eigen);
  const { count, eigenvalues, bound } = components;
  ctx.signal.throwIfAborted();
  let patterns: Float64Array = new Float64Array(0);
  if (count > 0) {
    const solver = icaSolver(components.whitened, count, seed, eigen);
    let change = Infinity;
    for (let i = 0; i < mostIterations && change > tolerance; i++) {
      change = solver.iterate();
      ctx.progress(i + 1, mostIterations);
      ctx.signal.throwIfAborted();
    }
    patterns = assemblyPatterns(components, solver.unmixing());
    solver.close();
    if (change > tolerance) {
      ctx.warn(
        `The components did not settle within ${mostIterations} iterations: compare the result of other seeds.`,
      );
    }
  }
  const patternOf = (k: number) => patterns.subarray(k * active, (k + 1) * active);
  const thresholds = Array.from({ length: count }, (_, k) => weightThreshold(patternOf(k), membership));
  const members = exclusiveMembers(patterns, thresholds, active);
  const labels = new Int32Array(activity.rows).fill(-1);
  const strength = new Float32Array(activity.rows);
  const place = new Int32Array(activity.rows).fill(-1);
  binned.rows.forEach((row, i) => {
    labels[row] = members.labels[i]!;
    strength[row] = members.strength[i]!;
    place[row] = i;
  });
  return {
    count,
    labels,
    strength,
    weight: (region, assembly) => (place[region]! < 0 ? 0 : patternOf(assembly)[place[region]!]!),
    columns: (assemblies) => [
      numbers(
        ['least weight', '', 'Threshold of the weights: regions above it are members.'],
        assemblies.map((k) => thresholds[k]!),
      ),
    ],
    course: (assembly) => reactivation(binned.sliding, patternOf(assembly)),
    courseUnit: '1',
    evidence: {
      kind: 'table',
      title: 'Eigenvalues of the correlation matrix',
      rows: eigenvalues.length,
      columns: [
        integers(
          ['component', '', 'Number of the principal component, from 1.'],
          [...eigenvalues.keys()].map((k) => k + 1),
        ),
        numbers(['eigenvalue', '', 'Eigenvalue of the correlation matrix of the bins.'], eigenvalues),
        numbers(
          ['bound', '', 'Greatest eigenvalue of independent activity (Marčenko and Pastur).'],
          eigenvalues.map(() => bound),
        ),
        integers(
          ['significant', '', '1 if the eigenvalue exceeds the bound.'],
          Array.from(eigenvalues, (value) => (value > bound ? 1 : 0)),
        ),
      ],
    },
    method: `PCA-ICA, ${count} components`,
  };
}
