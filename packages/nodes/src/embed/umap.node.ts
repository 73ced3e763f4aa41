import { defineNode, port, type TableValue } from '@ramify/sdk';
import type { Neighbours } from '@ramify/kernels/embed/nearest-lists';
import { readPoints } from '../cluster/points-input.ts';
import { loadEigen } from '../reduce/symmetric-eigen.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import { mapOf, requireVariety } from './embed-checks.ts';
import { metricDistances, nearestOthers } from './point-distances.ts';
import { principalOf } from './start-of.ts';
import { keptColumn } from './tsne-tables.ts';
import { resolveUmap, umapParams } from './umap-params.ts';

/** Part of the node's work that distances and the start are. */
const distanceShare = 0.3;
const epochsBetweenReports = 5;

/** The nearest `k` of more neighbours. */
const nearest = (found: Neighbours, distances: Float32Array, k: number) => {
  const near = (_: unknown, at: number) => at % found.k < k;
  return { index: found.index.filter(near), distances: distances.filter(near) };
};

export default defineNode({
  type: 'embed.umap',
  version: 1,
  title: 'Map by UMAP',
  family: 'embed',
  summary: 'Maps regions to few dimensions by their nearest neighbours in activity.',
  docs: `Uniform manifold approximation and projection (McInnes, Healy and Melville 2018). With the distance ρ to the nearest other region and a width σ such that Σ exp(−max(0, d − ρ) / σ) = log2(neighbours) over the nearest neighbours, each neighbour has the membership exp(−max(0, d − ρ) / σ); the two directions are joined as a + b − ab. The map minimizes the cross-entropy with 1 / (1 + a·d^2b) by stochastic gradient descent with random repelling samples; a and b follow from least distance and spread.

Rules and schedule are those of umap-learn: local connectivity 1, σ at least a thousandth of the mean distance, steps clipped to 4, learning rate falling to 0. Neighbours are exact, not approximate. Order and random numbers are fixed, so that the same seed gives the same bits on any number of threads; they are not umap-learn's, so that maps differ in detail. Where a graph is in several pieces, the *spectral* start is replaced by the one of principal components.

**Distance**: 1 − r for traces, with the correlation of Pearson or Spearman. \`quality\` has the share of nearest neighbours that the map keeps, the number of pieces of the graph, a and b.

Limits: distances between separate clumps mean little, between pieces of the graph nothing. Clusters may appear in noise: compare several seeds and numbers of neighbours.`,
  keywords: ['embedding', 'dimensionality reduction', 'manifold', 'neighbours', 'map'],
  inputs: {
    points: port.any(['traces', 'embedding', 'matrix'], {
      doc: 'What is mapped: traces, points of an embedding (such as PCA), rows of a matrix, or distances.',
    }),
  },
  outputs: {
    embedding: port.embedding({ doc: 'Place of each region in the map.' }),
    quality: port.table({ doc: 'Settings, pieces of the graph and share of neighbours kept; one row.' }),
  },
  params: umapParams,
  infer: ({ inputs: { points } }) => ({ embedding: mapOf(points), quality: { count: 1 } }),
  preview: 'embedding',
  jobs: { squares: async () => (await import('@ramify/kernels/embed/square-distances')).squareDistances },
  async run({ inputs, params, ctx }) {
    const set = await readPoints(inputs.points, params.metric);
    requireVariety(set, 3);
    const { points, count: n } = set;
    const settings = resolveUmap(params, n);
    const { neighbours, epochs, dimensions, seed } = settings;
    if (neighbours < params.neighbours) {
      ctx.warn(
        `There are ${n} regions, so neighbourhoods are of ${neighbours} instead of ${params.neighbours}.`,
      );
    }
    const { createRandom } = await import('@ramify/kernels/random');
    const { evenStart, wideStart } = await import('@ramify/kernels/embed/starts');
    const { fuzzyGraph } = await import('@ramify/kernels/embed/fuzzy-graph');
    const { pieceCount, spectralCoordinates } = await import('@ramify/kernels/embed/spectral-start');
    const { fitCurve } = await import('@ramify/kernels/embed/curve-fit');
    const { umapLayout } = await import('@ramify/kernels/embed/umap-layout');
    const { neighboursKept } = await import('@ramify/kernels/embed/neighbours-kept');

    const keptOf = Math.min(10, Math.floor((n - 1) / 2));
    const others = neighbours - 1;
    const found = await nearestOthers(
      points,
      Math.max(others, keptOf),
      (items, portion) => ctx.map('squares', items, portion),
      [0, distanceShare],
    );
    const near = nearest(found, metricDistances(points, found.square), others);
    const graph = fuzzyGraph(near.index, near.distances, others);
    const pieces = pieceCount(graph);

    const random = createRandom(seed, 1);
    const spectral = settings.start === 'spectral' && pieces === 1;
    if (settings.start === 'spectral' && pieces > 1) {
      ctx.warn(`The neighbour graph is in ${pieces} pieces, so the map starts from principal components.`);
    }
    const coordinates = async (): Promise<Float64Array> =>
      spectral
        ? spectralCoordinates(graph, dimensions, random, await loadEigen())
        : principalOf(points, undefined, dimensions, random);
    const start =
      settings.start === 'random'
        ? evenStart(n, dimensions, random)
        : wideStart(await coordinates(), dimensions, random);

    const curve = fitCurve(settings.spread, settings.minDistance);
    const layout = umapLayout(graph, start, { ...settings, ...curve });
    try {
      for (let done = 0; done < epochs; done += epochsBetweenReports) {
        ctx.signal.throwIfAborted();
        ctx.progress(distanceShare + (1 - distanceShare) * (done / epochs), 1);
        layout.runTo(done + epochsBetweenReports);
      }
      const data = layout.position();
      const kept = keptColumn(keptOf, neighboursKept(found, data, dimensions, keptOf));
      ctx.progress(1, 1);
      const quality: TableValue = {
        kind: 'table',
        title: 'UMAP',
        rows: 1,
        columns: [
          integers(['regions', '', 'Number of regions in the map.'], [n]),
          integers(['neighbours', '', 'Size of a neighbourhood, the region itself included.'], [neighbours]),
          integers(['epochs', '', 'Rounds over the neighbour graph.'], [epochs]),
          integers(['pieces', '', 'Parts of the neighbour graph that nothing joins.'], [pieces]),
          numbers(
            ['a', '', 'Of the curve 1 / (1 + a d^2b) of membership over distance in the map.'],
            [curve.a],
          ),
          numbers(['b', '', 'Of the same curve.'], [curve.b]),
          kept,
        ],
      };
      return {
        embedding: { kind: 'embedding', count: n, dimensions, data, ids: set.ids.slice(), method: 'UMAP' },
        quality,
      };
    } finally {
      layout.release();
    }
  },
});
