import type { Points } from '../../packages/kernels/src/cluster/points.ts';
import { fitCurve } from '../../packages/kernels/src/embed/curve-fit.ts';
import { fuzzyGraph } from '../../packages/kernels/src/embed/fuzzy-graph.ts';
import {
  jointProbabilities,
  neighbourProbabilities,
} from '../../packages/kernels/src/embed/probabilities.ts';
import { squareDistances } from '../../packages/kernels/src/embed/square-distances.ts';
import { smallStart, wideStart } from '../../packages/kernels/src/embed/starts.ts';
import { exactForces, treeForces, type TsneForces } from '../../packages/kernels/src/embed/tsne-forces.ts';
import { tsneMap } from '../../packages/kernels/src/embed/tsne-map.ts';
import { umapLayout } from '../../packages/kernels/src/embed/umap-layout.ts';
import { createRandom } from '../../packages/kernels/src/random.ts';
import {
  allSquares,
  metricDistances,
  nearestOthers,
} from '../../packages/nodes/src/embed/point-distances.ts';
import { principalOf } from '../../packages/nodes/src/embed/start-of.ts';
import { bothHave } from '../harness/accuracy.ts';
import type { ActivityData, Rows } from '../harness/activity-data.ts';
import { inline } from '../harness/inline.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

const perplexity = 30;
const steps = 1000;
const exactPoints = 2000;

const squares = inline(squareDistances);
const whole = [0, 1] as const;
const pointsOf = ({ data, columns }: Rows): Points => ({ data, columns, distance: 'euclidean' });

/** The first rows. */
async function firstOf({ data, columns, count }: Rows, most: number, peers: Peers): Promise<Rows> {
  const kept = Math.min(most, count);
  const part = data.slice(0, kept * columns);
  return { count: kept, columns, data: part, shared: await peers.share('first', part, [kept, columns]) };
}

async function forcesOf(rows: Rows, method: 'exact' | 'barnes_hut'): Promise<TsneForces> {
  const points = pointsOf(rows);
  if (method === 'exact') {
    const all = await allSquares(points, squares, whole);
    return exactForces(jointProbabilities(all, rows.count, perplexity), rows.count);
  }
  const near = await nearestOthers(points, 3 * perplexity + 1, squares, whole);
  return treeForces(neighbourProbabilities(near, perplexity), 0.5);
}

async function tsne(rows: Rows, method: 'exact' | 'barnes_hut'): Promise<Float32Array> {
  const random = createRandom(1, 1);
  const start = smallStart(await principalOf(pointsOf(rows), undefined, 2, random), random);
  const forces = await forcesOf(rows, method);
  const map = tsneMap(forces, start, { exaggeration: 12, exaggerated: 250, learningRate: null });
  for (let step = 0; step < steps && !map.step(); step++);
  forces.release();
  return map.position();
}

async function umap(rows: Rows): Promise<Float32Array> {
  const points = pointsOf(rows);
  const random = createRandom(1, 1);
  const near = await nearestOthers(points, 14, squares, whole);
  const graph = fuzzyGraph(near.index, metricDistances(points, near.square), 14);
  const start = wideStart(await principalOf(points, undefined, 2, random), 2, random);
  const layout = umapLayout(graph, start, {
    ...fitCurve(1, 0.1),
    dimensions: 2,
    epochs: 500,
    learningRate: 1,
    negatives: 5,
    seed: 1,
  });
  layout.runTo(500);
  const position = layout.position();
  layout.release();
  return position;
}

export async function embedStages({ wide }: ActivityData, peers: Peers): Promise<Stage[]> {
  const few = await firstOf(wide, exactPoints, peers);
  const size = ({ count, columns }: Rows) => `${count} x ${columns} float32`;
  return [
    ...([few, wide] as const).map((rows, i): Stage => {
      const method = i === 0 ? 'exact' : 'barnes_hut';
      return {
        name: `t-SNE, ${i === 0 ? 'exact' : 'Barnes–Hut'}, ${steps} steps`,
        size: size(rows),
        rounds: 1,
        ours: () => tsne(rows, method),
        peers: {
          'scikit-learn': {
            op: 'sklearn-tsne',
            inputs: { points: rows.shared },
            params: { method, perplexity },
          },
        },
        async accuracy(ours, theirs) {
          // Both by the same probabilities and the exact sum over all pairs.
          const forces = await forcesOf(rows, method);
          const told = bothHave('KL', (map) => forces.divergence(Float32Array.from(map)))(ours, theirs);
          forces.release();
          return told;
        },
      };
    }),
    {
      // umap-learn, the peer for this, is not packaged by Debian.
      name: 'UMAP, 15 neighbours, 500 epochs',
      size: size(wide),
      ours: () => umap(wide),
      peers: {},
    },
  ];
}
