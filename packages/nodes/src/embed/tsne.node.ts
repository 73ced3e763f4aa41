import { AppError, defineNode, port, type EmbeddingValue } from '@ramify/sdk';
import type { Neighbours } from '@ramify/kernels/embed/nearest-lists';
import type { TsneForces } from '@ramify/kernels/embed/tsne-forces';
import { readPoints, type PointSet } from '../cluster/points-input.ts';
import { mapOf, requireVariety } from './embed-checks.ts';
import { allSquares, metricSquares, nearestOthers, type MapSquares } from './point-distances.ts';
import { leastForMap, placeFew } from './place-few.ts';
import { principalOf } from './start-of.ts';
import { exactUpTo, resolveTsne, tsneParams, type TsneSettings } from './tsne-params.ts';
import { curveTable, keptColumn, tsneQuality, type CurvePoint } from './tsne-tables.ts';

/** Part of the node's work that distances are. */
const distanceShare = 0.2;
const stepsBetweenReports = 10;
const stepsBetweenPoints = 50;

interface Prepared {
  readonly forces: TsneForces;
  readonly start: Float32Array;
  /** Some of each point's nearest others. */
  readonly neighbours: Neighbours;
}

/** Number of neighbours that the share of kept ones is about. */
const keptOf = (count: number): number => Math.min(10, Math.floor((count - 1) / 2));

async function prepare(set: PointSet, settings: TsneSettings, map: MapSquares): Promise<Prepared> {
  const { points, count: n } = set;
  const { perplexity, exact, angle, seed } = settings;
  const { createRandom } = await import('@ramify/kernels/random');
  const { exactForces, treeForces } = await import('@ramify/kernels/embed/tsne-forces');
  const { jointProbabilities, neighbourProbabilities } = await import('@ramify/kernels/embed/probabilities');
  const { randomStart, smallStart } = await import('@ramify/kernels/embed/starts');
  const random = createRandom(seed, 1);
  const startFrom = async (squares: Float32Array | undefined): Promise<Float32Array> =>
    settings.start === 'random'
      ? randomStart(n, random)
      : smallStart(await principalOf(points, squares, 2, random), random);
  if (!exact) {
    const k = Math.min(n - 1, Math.max(keptOf(n), Math.floor(3 * perplexity + 1)));
    const found = await nearestOthers(points, k, map, [0, distanceShare]);
    const neighbours = { ...found, square: metricSquares(points, found.square) };
    const start = await startFrom(undefined);
    return { start, neighbours, forces: treeForces(neighbourProbabilities(neighbours, perplexity), angle) };
  }
  const squares = await allSquares(points, map, [0, distanceShare]);
  const { NearestLists } = await import('@ramify/kernels/embed/nearest-lists');
  const lists = new NearestLists(n, keptOf(n));
  lists.offerTile(squares, n, 0, 0);
  const start = await startFrom(squares);
  const forces = exactForces(jointProbabilities(metricSquares(points, squares), n, perplexity), n);
  return { start, forces, neighbours: lists.finish() };
}

/** The map with its middle at the origin. */
function centred(position: Float32Array): Float32Array {
  const middle = [0, 1].map(
    (d) => (2 * position.reduce((sum, x, i) => sum + (i % 2 === d ? x : 0), 0)) / position.length,
  );
  if (!middle.every(Number.isFinite)) {
    throw new AppError('E_PARAM_INVALID', 'The map flew apart: its steps are too long.', {
      where: { param: 'learningRate' },
      remedy: 'Lower "Learning rate", or set it to 0 to have it chosen.',
    });
  }
  return position.map((x, i) => x - middle[i % 2]!);
}

const mapValue = ({ count, ids }: PointSet, data: Float32Array, method: string): EmbeddingValue => ({
  kind: 'embedding',
  count,
  dimensions: 2,
  data,
  ids: ids.slice(),
  method,
});

/** Says so if the divergence was still falling by more than 2 % within 50 steps. */
function unfinished(curve: readonly CurvePoint[]): string | undefined {
  const [before, last] = curve.slice(-2);
  if (before === undefined || last === undefined || curve.length < 4) return undefined;
  if (before.divergence - last.divergence < 0.02 * Math.abs(last.divergence)) return undefined;
  return 'The map was still changing at its last iteration. Raise "Iterations".';
}

export default defineNode({
  type: 'embed.tsne',
  version: 1,
  title: 'Map by t-SNE',
  family: 'embed',
  summary: 'Maps regions to a plane so that those with similar activity are neighbours.',
  docs: `t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008). With the distance d of two regions, p(j|i) ∝ exp(−β d²), where β is chosen for each region so that the entropy is the logarithm of the **perplexity** (within 1e-5), and p = (p(j|i) + p(i|j)) / 2n. In the map, Q ∝ 1 / (1 + distance²). Gradient descent makes the divergence KL(P ‖ Q) small: momentum 0.5 while the attraction is exaggerated, then 0.8, a gain for each coordinate, and a principal-component start of standard deviation 1e-4 (Kobak and Berens 2019). The learning rate is n / 4 / exaggeration (Belkina et al. 2019), with the exaggeration of each phase as in openTSNE; scikit-learn's least rate of 50 never lets a few dozen regions settle. Exaggeration ends early if it draws all regions to one spot, as it does with few regions at a large perplexity.

**Distance**: 1 − r for traces, with the correlation of Pearson or Spearman; it is squared like any other, as in scikit-learn. Matrices of distances or correlations are taken as they are.

**Method**: up to ${exactUpTo} regions, all pairs count. Above, only the 3 · perplexity + 1 nearest neighbours attract, found exactly, and a quadtree gives the repulsion (Barnes–Hut, van der Maaten 2014). Probabilities, divergence and gradient agree with scikit-learn to 5e-5, finished maps diverge as much as its or up to 5 % less. The same seed gives the same bits on any number of threads.

**Perplexity**: left to the step, it is a share of the regions where there are thousands (Kobak and Berens 2019 take a hundredth for tens of thousands of cells; a twentieth suits pixels of neurites, whose neighbours repeat each other, and above 8,000 regions it stays at 400 for the sake of time). With a fixed 100, groups of synthetic recordings came apart into their branches once they had some thousand active pixels: the neighbourhood of a pixel was then a stretch of its own branch, and nothing held the branches of a group together.

\`curve\` has the divergence every 50 steps, \`quality\` that of the finished map and the share of nearest neighbours that it keeps.

Limits: distances between clusters, their sizes and densities in the map mean little, and clusters may appear in noise: compare perplexities and seeds, and clusters of the map with clusters of the traces. Regions that are exactly alike lie on one spot. One to three regions have no neighbourhoods to keep: they are placed at their very distances, with a warning.`,
  keywords: ['embedding', 'dimensionality reduction', 'perplexity', 'map', 'Barnes–Hut', 'scatter'],
  inputs: {
    points: port.any(['traces', 'embedding', 'matrix'], {
      doc: 'What is mapped: traces, points of an embedding (such as PCA), rows of a matrix, or distances.',
    }),
  },
  outputs: {
    embedding: port.embedding({ doc: 'Place of each region in the plane.' }),
    curve: port.table({ doc: 'Divergence in the course of the iterations.' }),
    quality: port.table({ doc: 'Settings, divergence and share of neighbours kept; one row.' }),
  },
  params: tsneParams,
  infer: ({ inputs: { points } }) => ({ embedding: mapOf(points), quality: { count: 1 } }),
  preview: 'embedding',
  jobs: {
    squares: async () => (await import('@ramify/kernels/embed/square-distances')).squareDistances,
    distances: async () => (await import('@ramify/kernels/cluster/condensed-distances')).condensedJob,
  },
  async run({ inputs, params, ctx }) {
    const set = await readPoints(inputs.points, params.metric);
    if (set.count < leastForMap && params.perplexity === 0) {
      const there = set.count === 1 ? 'There is 1 region' : `There are ${set.count} regions`;
      ctx.warn(`${there}: too few for t-SNE, so the map shows their very distances.`);
      const place = await placeFew(set, (items, portion) => ctx.map('distances', items, portion));
      return {
        embedding: mapValue(set, centred(place), 'distance'),
        curve: curveTable([]),
        quality: tsneQuality(
          { perplexity: NaN, learningRate: NaN, exact: true },
          { count: set.count, exaggerated: 0, curve: [] },
          keptColumn(0, NaN),
        ),
      };
    }
    requireVariety(set, leastForMap);
    const settings = resolveTsne(params, set.count);
    const prepared = await prepare(set, settings, (items, portion) => ctx.map('squares', items, portion));
    const { forces, neighbours, start } = prepared;
    try {
      const { tsneMap } = await import('@ramify/kernels/embed/tsne-map');
      const { neighboursKept } = await import('@ramify/kernels/embed/neighbours-kept');
      const { iterations } = settings;
      const map = tsneMap(forces, start, settings);
      const curve: CurvePoint[] = [{ iteration: 0, divergence: forces.divergence(start) }];
      for (let step = 1, settled = false; step <= iterations && !settled; step++) {
        if (step % stepsBetweenReports === 1) {
          ctx.signal.throwIfAborted();
          ctx.progress(distanceShare + (1 - distanceShare) * (step / iterations), 1);
        }
        settled = map.step();
        if (step % stepsBetweenPoints === 0 || step === iterations || settled) {
          curve.push({ iteration: step, divergence: forces.divergence(map.position()) });
        }
      }
      const warning = unfinished(curve);
      if (warning !== undefined) ctx.warn(warning);
      const data = centred(map.position());
      const k = keptOf(set.count);
      const kept = keptColumn(k, neighboursKept(neighbours, data, 2, k));
      ctx.progress(1, 1);
      return {
        embedding: mapValue(set, data, 't-SNE'),
        curve: curveTable(curve),
        quality: tsneQuality(
          settings,
          { count: set.count, exaggerated: map.exaggeratedSteps(), curve },
          kept,
        ),
      };
    } finally {
      forces.release();
    }
  },
});
