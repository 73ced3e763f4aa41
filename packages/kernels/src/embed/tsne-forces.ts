import { log } from '../random/portable-math.ts';
import { acquireSpace, releaseSpace, type WasmSpace } from '../wasm/instance.ts';
import type { SparseGraph } from './sparse-graph.ts';
import { quadtreeWasm, tsneWasm } from './tsne-wasm.ts';

/**
 * What moves the points of a t-SNE map. With q_ij = 1 / (1 + |y_i − y_j|²), Q_ij = q_ij / Z and Z = Σ q over pairs of
 * different points, the divergence is KL(P ‖ Q) = Σ p_ij ln(p_ij / Q_ij) and its gradient
 * 4 Σ_j (e p_ij − Q_ij) q_ij (y_i − y_j), with the exaggeration e.
 */
export interface TsneForces {
  readonly n: number;
  /** Fills `gradient` (n x 2) at `position` (n x 2). */
  gradient(position: Float32Array, exaggeration: number, gradient: Float32Array): void;
  /** KL(P ‖ Q) in nats, without exaggeration. */
  divergence(position: Float32Array): number;
  /** Gives the memory back; the forces are of no use any more. */
  release(): void;
}

/** So far away that a point there neither pulls nor pushes; its square still is a number. */
const farAway = 1e9;

function combine(
  gradient: Float32Array,
  attraction: Float32Array,
  repulsion: Float32Array,
  exaggeration: number,
  total: number,
): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = 4 * (exaggeration * attraction[i]! - repulsion[i]! / total);
  }
}

const entropySum = (p: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < p.length; i++) if (p[i]! > 0) sum += p[i]! * log(p[i]!);
  return sum;
};

const sumOf = (p: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += p[i]!;
  return sum;
};

/** Coordinates for the kernels that go through all pairs. */
function planes(space: WasmSpace, n: number, width: number) {
  const place = space.alloc(8 * width);
  return {
    x: place,
    y: place + 4 * width,
    write(position: Float32Array): void {
      const view = space.view(Float32Array, place, 2 * width).fill(farAway);
      for (let i = 0; i < n; i++) {
        view[i] = position[2 * i]!;
        view[width + i] = position[2 * i + 1]!;
      }
    },
  };
}

/**
 * Forces of all pairs, for up to some thousand points.
 *
 * @param p n x n joint probabilities with zeros on the diagonal
 */
export function exactForces(p: Float32Array, n: number): TsneForces {
  const space = acquireSpace();
  const kernel = space.load(tsneWasm);
  const width = Math.ceil(n / 4) * 4;
  const points = planes(space, n, width);
  const attraction = space.alloc(8 * n);
  const repulsion = space.alloc(8 * n);
  const matrix = space.zeros(4 * n * width);
  const rows = space.view(Float32Array, matrix, n * width);
  for (let i = 0; i < n; i++) rows.set(p.subarray(i * n, (i + 1) * n), i * width);
  const [entropy, weight] = [entropySum(p), sumOf(p)];
  return {
    n,
    gradient(position, exaggeration, gradient) {
      points.write(position);
      const { x, y } = points;
      const total = kernel.exactForces(n, width, x, y, matrix, attraction, repulsion);
      const pull = space.view(Float32Array, attraction, 2 * n);
      combine(gradient, pull, space.view(Float32Array, repulsion, 2 * n), exaggeration, total);
    },
    divergence(position) {
      points.write(position);
      const { x, y } = points;
      const logs = kernel.exactLogs(n, width, x, y, matrix);
      return entropy + logs + weight * log(kernel.exactTotal(n, width, x, y));
    },
    release: () => releaseSpace(space),
  };
}

/**
 * Forces with attraction between neighbours only and repulsion by a quadtree (van der Maaten 2014, JMLR 15:3221): a
 * cell whose side is below θ times its distance acts as one point at its centre of mass. The divergence takes
 * the pairs of neighbours and the exact Z.
 *
 * @param p joint probabilities of neighbours
 */
export function treeForces(p: SparseGraph, theta: number): TsneForces {
  const { n } = p;
  const space = acquireSpace();
  const kernel = space.load(tsneWasm);
  const { treeRepulsion } = space.load(quadtreeWasm);
  const graph = paddedRows(p);
  const width = Math.ceil(n / 4) * 4;
  const points = planes(space, n, width);
  const place = space.alloc(8 * n);
  const attraction = space.alloc(8 * n);
  const repulsion = space.alloc(8 * n);
  const work = space.alloc(64 * n + 9000);
  const cells = space.alloc(64 * n);
  const offsets = space.put(graph.offsets);
  const columns = space.put(graph.columns);
  const values = space.put(graph.values);
  const [entropy, weight] = [entropySum(graph.values), sumOf(graph.values)];
  return {
    n,
    gradient(position, exaggeration, gradient) {
      space.write(place, position);
      kernel.sparseAttraction(n, place, offsets, columns, values, attraction);
      const total = treeRepulsion(n, place, 1 / (theta * theta), repulsion, work, cells);
      const pull = space.view(Float32Array, attraction, 2 * n);
      combine(gradient, pull, space.view(Float32Array, repulsion, 2 * n), exaggeration, total);
    },
    divergence(position) {
      space.write(place, position);
      points.write(position);
      const logs = kernel.sparseLogs(n, place, offsets, columns, values);
      return entropy + logs + weight * log(kernel.exactTotal(n, width, points.x, points.y));
    },
    release: () => releaseSpace(space),
  };
}

/** Rows filled up to multiples of 4 with the point itself at weight 0. */
function paddedRows({ n, offsets, columns, values }: SparseGraph) {
  const lengths = Int32Array.from({ length: n }, (_, i) => offsets[i + 1]! - offsets[i]!);
  const starts = new Int32Array(n + 1);
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + Math.ceil(length / 4) * 4));
  const filled = { columns: new Int32Array(starts[n]!), values: new Float32Array(starts[n]!) };
  for (let i = 0; i < n; i++) {
    filled.columns.fill(i, starts[i], starts[i + 1]);
    filled.columns.set(columns.subarray(offsets[i], offsets[i + 1]), starts[i]);
    filled.values.set(values.subarray(offsets[i], offsets[i + 1]), starts[i]);
  }
  return { offsets: starts, ...filled };
}
