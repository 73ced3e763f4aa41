import { placedProduct, matmulWasm, type Placed } from '../linalg/matmul.ts';
import { acquireSpace, releaseSpace, type WasmSpace } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';
import { rowStep } from './movie-rows.ts';

/** A nonnegative matrix M, rows x columns: as it is, or as a product of low rank, Fᵀ G. */
export type HalsMatrix =
  | { readonly kind: 'dense'; readonly data: Float32Array }
  | {
      readonly kind: 'low-rank';
      readonly rank: number;
      /** rank x rows */
      readonly f: Float32Array;
      /** rank x columns */
      readonly g: Float32Array;
    };

export interface HalsProblem {
  readonly rows: number;
  readonly columns: number;
  readonly matrix: HalsMatrix;
  /** Σ M², of the true matrix; the relative error refers to it. */
  readonly squares: number;
}

/** M ≈ coursesᵀ · maps, nonnegative. */
export interface Factors {
  readonly count: number;
  /** count x rows */
  readonly courses: Float32Array;
  /** count x columns */
  readonly maps: Float32Array;
}

export interface HalsSolver {
  /** Updates the courses, then the maps; returns the relative error √(Σ (M − CᵀA)² / Σ M²) after it. */
  iterate(): number;
  factors(): Factors;
  /** Gives the memory back; call nothing after it. */
  close(): void;
}

/** Sweeps over one factor before the other's turn (Gillis & Glineur 2012: a few cost little and gain much). */
const sweeps = 3;
/** Columns of a Gram matrix's blocks. */
const blockColumns = 512;

interface Side {
  readonly at: number;
  readonly step: number;
  readonly length: number;
}

/**
 * Nonnegative matrix factorization by hierarchical alternating least squares (Cichocki & Phan 2009; Gillis &
 * Glineur 2012, Neural Computation 24:1085): each row of a factor in turn becomes the nonnegative least squares
 * solution with all others fixed, three sweeps over one factor, then over the other. With M of low rank every
 * product with M is one of two thin matrices (as in randomized HALS, Erichson et al. 2018), while both factors
 * stay nonnegative in the full space. A component that becomes all zero stays zero.
 */
export function halsSolver({ rows, columns, matrix, squares }: HalsProblem, start: Factors): HalsSolver {
  const { count } = start;
  const space = acquireSpace();
  const { halsSweeps } = space.load(factorizeWasm);
  const multiply = placedProduct(space);
  const sums = gramSums(space, count);
  const courses = place(space, start.courses, count, rows);
  const maps = place(space, start.maps, count, columns);
  const towardsCourses = room(space, count, rows);
  const towardsMaps = room(space, count, columns);
  const weights = space.alloc(4 * count * count);
  const inverse = space.alloc(4 * count);
  const products = matrixProducts(space, matrix, rows, columns, count);

  /** Nonnegative least squares for `factor`, given its products with M and the Gram matrix of the other. */
  function update(factor: Side, right: Side, gram: Float64Array): void {
    space.write(weights, Float32Array.from(gram));
    const scale = Float32Array.from({ length: count }, (_, i) => {
      const square = gram[i * count + i]!;
      return square > 0 ? 1 / square : 0;
    });
    space.write(inverse, scale);
    const n = Math.ceil(factor.length / 16) * 16;
    halsSweeps(right.at, weights, inverse, factor.at, 4 * factor.step, count, n, sweeps);
  }

  products.towardsCourses(maps, towardsCourses, multiply);
  let mapsGram = sums(maps);
  return {
    iterate() {
      update(courses, towardsCourses, mapsGram);
      const coursesGram = sums(courses);
      products.towardsMaps(courses, towardsMaps, multiply);
      update(maps, towardsMaps, coursesGram);
      mapsGram = sums(maps);
      products.towardsCourses(maps, towardsCourses, multiply);
      const fit = 2 * innerProduct(space, courses, towardsCourses, count);
      const size = coursesGram.reduce((sum, value, i) => sum + value * mapsGram[i]!, 0);
      return Math.sqrt(Math.max(0, squares - fit + size) / squares);
    },
    factors: () => ({
      count,
      courses: take(space, courses, count),
      maps: take(space, maps, count),
    }),
    close: () => releaseSpace(space),
  };
}

/** Rows with room up to their step; the room is 0 and stays 0. */
function room(space: WasmSpace, count: number, length: number): Side {
  const step = rowStep(length);
  return { at: space.zeros(4 * count * step), step, length };
}

function place(space: WasmSpace, data: Float32Array, count: number, length: number): Side {
  const side = room(space, count, length);
  for (let r = 0; r < count; r++)
    space.write(side.at + 4 * r * side.step, data.subarray(r * length, (r + 1) * length));
  return side;
}

function take(space: WasmSpace, { at, step, length }: Side, count: number): Float32Array {
  const out = new Float32Array(count * length);
  for (let r = 0; r < count; r++) space.read(at + 4 * r * step, out.subarray(r * length, (r + 1) * length));
  return out;
}

/** Products of the rows of a factor with each other. */
function gramSums(space: WasmSpace, count: number): (factor: Side) => Float64Array {
  const { addGram } = space.load(matmulWasm);
  const at = space.alloc(8 * count * count);
  const work = space.alloc(8 * count * blockColumns);
  return (factor) => {
    const sums = space.view(Float64Array, at, count * count).fill(0);
    for (let first = 0; first < factor.length; first += blockColumns) {
      const n = Math.min(blockColumns, factor.length - first);
      addGram(factor.at + 4 * first, 4 * factor.step, count, n, at, work);
    }
    return Float64Array.from(sums, (_, i) => {
      const [r, c] = [Math.floor(i / count), i % count];
      return r >= c ? sums[i]! : sums[c * count + r]!;
    });
  };
}

function innerProduct(space: WasmSpace, a: Side, b: Side, count: number): number {
  let sum = 0;
  for (let r = 0; r < count; r++) {
    const x = space.view(Float32Array, a.at + 4 * r * a.step, a.length);
    const y = space.view(Float32Array, b.at + 4 * r * b.step, a.length);
    for (let i = 0; i < x.length; i++) sum += x[i]! * y[i]!;
  }
  return sum;
}

interface MatrixProducts {
  /** courses · M, count x columns. */
  towardsMaps(courses: Side, out: Side, multiply: ReturnType<typeof placedProduct>): void;
  /** maps · Mᵀ, count x rows. */
  towardsCourses(maps: Side, out: Side, multiply: ReturnType<typeof placedProduct>): void;
}

function matrixProducts(
  space: WasmSpace,
  matrix: HalsMatrix,
  rows: number,
  columns: number,
  count: number,
): MatrixProducts {
  const across = (side: Side): Placed => ({ ...side, transposed: true });
  if (matrix.kind === 'dense') {
    const m = place(space, matrix.data, rows, columns);
    return {
      towardsMaps: (courses, out, multiply) => multiply(courses, m, out, { m: count, n: columns, k: rows }),
      towardsCourses: (maps, out, multiply) =>
        multiply(maps, across(m), out, { m: count, n: rows, k: columns }),
    };
  }
  const { rank } = matrix;
  const f = place(space, matrix.f, rank, rows);
  const g = place(space, matrix.g, rank, columns);
  const middle = room(space, count, rank);
  return {
    towardsMaps(courses, out, multiply) {
      multiply(courses, across(f), middle, { m: count, n: rank, k: rows });
      multiply(middle, g, out, { m: count, n: columns, k: rank });
    },
    towardsCourses(maps, out, multiply) {
      multiply(maps, across(g), middle, { m: count, n: rank, k: columns });
      multiply(middle, f, out, { m: count, n: rows, k: rank });
    },
  };
}
