import { loadEigen } from '../../packages/nodes/src/reduce/symmetric-eigen.ts';
import { autoencoder } from '../../packages/kernels/src/factorize/autoencoder.ts';
import { icaSolver, whiten } from '../../packages/kernels/src/factorize/fast-ica.ts';
import { halsSolver } from '../../packages/kernels/src/factorize/hals.ts';
import { holdMovie } from '../../packages/kernels/src/factorize/held-movie.ts';
import { nndsvd } from '../../packages/kernels/src/factorize/nndsvd.ts';
import { rowSkewness } from '../../packages/kernels/src/factorize/skewness.ts';
import { product } from '../../packages/kernels/src/linalg/matmul.ts';
import { orthonormalRows } from '../../packages/kernels/src/linalg/orthonormal-rows.ts';
import {
  principalComponents,
  productComponents,
} from '../../packages/kernels/src/linalg/principal-components.ts';
import { createRandom } from '../../packages/kernels/src/random.ts';
import { bothHave } from '../harness/accuracy.ts';
import type { BenchData } from '../harness/bench-data.ts';
import type { NpyArray } from '../harness/npy.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

const components = 20;
const iterations = 50;
const side = 1000;

const meanOf = (values: NpyArray): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

/** Results are what matters of each: singular values, skewness of the components, relative error. */
export async function factorizeStages({ movie }: BenchData, peers: Peers): Promise<Stage[]> {
  const { frames, height, width, data } = movie;
  const columns = height * width;
  const eigen = await loadEigen();
  const floats = Float32Array.from(data);
  const squares = floats.reduce((sum, value) => sum + value * value, 0);
  const matrix = await peers.share('rows', floats, [frames, columns]);

  async function* rows() {
    yield await Promise.resolve(floats);
  }
  async function sketch() {
    const held = await holdMovie(rows(), frames, columns);
    const random = createRandom(1);
    let rank = components + 10;
    let v: Float32Array = new Float32Array(rank * columns);
    for (let i = 0; i < v.length; i++) v[i] = random.normal();
    for (let pass = 0; pass < 2; pass++)
      ({ data: v, rank } = orthonormalRows(held.power(v, rank), rank, columns, eigen));
    const y = held.project(v, rank);
    held.close();
    return { y, v, rank, mean: held.moments.mean };
  }
  const found = await sketch();
  const maps = principalComponents(found.y, found.v, found.rank, eigen).right.slice(0, components * columns);
  const sharedMaps = await peers.share('maps', maps, [components, columns]);
  const square = Float32Array.from({ length: side * side }, (_, i) => Math.fround(Math.sin(i)));
  const sharedSquare = await peers.share('square', square, [side, side]);
  const size = `${frames} x ${columns} float32`;

  return [
    {
      name: 'product of matrices',
      size: `${side} x ${side} float32`,
      ours: () => product(square, square, { m: side, n: side, k: side }),
      peers: { NumPy: { op: 'numpy-product', inputs: { a: sharedSquare }, params: {} } },
    },
    {
      name: `PCA, ${components} components`,
      size,
      async ours() {
        const { y, v, rank } = await sketch();
        return Float32Array.from(principalComponents(y, v, rank, eigen).values.subarray(0, components));
      },
      peers: { 'scikit-learn': { op: 'sklearn-pca', inputs: { matrix }, params: { components } } },
      async accuracy(ours, theirs) {
        const call = { op: 'numpy-singular-values', inputs: { matrix }, params: { components } };
        const exact = await peers.result(call);
        const error = (found: NpyArray) =>
          Math.max(...Array.from(exact, (value, i) => Math.abs((found[i] ?? NaN) / value - 1)));
        return bothHave('greatest relative error', error)(ours, theirs);
      },
    },
    {
      name: `ICA, ${components} components`,
      size: `${components} x ${columns} float32`,
      ours() {
        const white = whiten(maps, components, columns, components, eigen);
        const solver = icaSolver(white.data, components, 1, eigen);
        for (let i = 0; i < 400 && solver.iterate() >= 1e-4; i++);
        const w = Float32Array.from(solver.unmixing());
        solver.close();
        const sources = product(w, white.data, { m: components, n: columns, k: components });
        return Float32Array.from(rowSkewness(sources, components, columns).map(Math.abs).toSorted());
      },
      peers: { 'scikit-learn': { op: 'sklearn-ica', inputs: { maps: sharedMaps }, params: { components } } },
      accuracy: bothHave('mean skewness', meanOf),
    },
    {
      // There is no peer: Debian packages no framework for networks.
      name: 'autoencoder, 10 codes, 20 epochs',
      size: `${columns / 16} x ${frames} float32`,
      ours() {
        const samples = floats.slice(0, (columns / 16) * frames);
        const spec = { inputs: frames, hidden: 64, code: 10, bend: 'tanh', batch: 64, rate: 1e-3 } as const;
        const model = autoencoder(samples, { ...spec, epochs: 20, heldOut: 0.1, seed: 1 });
        let loss = model.epoch();
        for (let epoch = 1; epoch < 20; epoch++) loss = model.epoch();
        model.close();
        return Float32Array.of(loss.validation);
      },
      peers: {},
    },
    {
      name: `NMF, ${components} components, ${iterations} iterations`,
      size,
      async ours() {
        const { y, v, rank, mean } = await sketch();
        const f = new Float32Array((rank + 1) * frames).fill(1, 0, frames);
        f.set(y, frames);
        const g = new Float32Array((rank + 1) * columns);
        g.set(Float32Array.from(mean));
        g.set(v, columns);
        const start = nndsvd(productComponents(f, g, rank + 1, eigen), components);
        const low = { kind: 'low-rank', rank: rank + 1, f, g } as const;
        const solver = halsSolver({ rows: frames, columns, matrix: low, squares }, start);
        let error = 1;
        for (let i = 0; i < iterations; i++) error = solver.iterate();
        solver.close();
        return Float32Array.of(error);
      },
      peers: {
        'scikit-learn': { op: 'sklearn-nmf', inputs: { matrix }, params: { components, iterations } },
      },
      accuracy: bothHave('relative error', meanOf),
    },
  ];
}
