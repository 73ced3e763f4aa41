import { withArena, type WasmSpace } from '../wasm/instance.ts';
import { base64 } from '../wasm/matmul.gen.ts';
import { wasmModule } from '../wasm/module.ts';

/** Functions of `assembly/matmul.ts`. */
export interface MatmulExports {
  readonly workBytes: () => number;
  readonly multiply: (
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bColumn: number,
    c: number,
    cRow: number,
    m: number,
    n: number,
    k: number,
    add: number,
    work: number,
  ) => void;
  readonly addGram: (x: number, step: number, rows: number, n: number, sums: number, work: number) => void;
}

export const matmulWasm = wasmModule<MatmulExports>(base64);

/** A matrix in WebAssembly memory; `step` is the distance of its rows in samples. */
export interface Placed {
  readonly at: number;
  readonly step: number;
  readonly transposed?: boolean;
}

export interface ProductSize {
  /** Rows of the result. */
  readonly m: number;
  /** Columns of the result. */
  readonly n: number;
  /** Number of terms of each entry. */
  readonly k: number;
}

/** Calls of products within one space, with work space of their own. */
export type PlacedProduct = (a: Placed, b: Placed, c: Placed, size: ProductSize, add?: boolean) => void;

/** Prepares products of matrices that lie in `space`: c = a b, or c + a b. */
export function placedProduct(space: WasmSpace): PlacedProduct {
  const { multiply, workBytes } = space.load(matmulWasm);
  const work = space.alloc(workBytes());
  const steps = ({ step, transposed }: Placed) =>
    transposed === true ? ([4, 4 * step] as const) : ([4 * step, 4] as const);
  return (a, b, c, { m, n, k }, add = false) => {
    if (k === 0) throw new RangeError('a product of no terms');
    const [aRow, aColumn] = steps(a);
    const [bRow, bColumn] = steps(b);
    multiply(a.at, aRow, aColumn, b.at, bRow, bColumn, c.at, 4 * c.step, m, n, k, add ? 1 : 0, work);
  };
}

export interface ProductOptions extends ProductSize {
  /** `a` is given as k x m. */
  readonly transposeA?: boolean;
  /** `b` is given as n x k. */
  readonly transposeB?: boolean;
}

/**
 * Product of dense matrices, m x n: A·B, Aᵀ·B, A·Bᵀ or AᵀBᵀ, row-major, in f32. Each entry adds its k terms in
 * order, in blocks of 256 whose sums are added in order: relative to Σ|a||b| its error stays below about
 * (256 + k/256) · 6e-8, typically far below. An entry's bits depend on its row and its column alone, so rows or
 * columns may be split among threads. NaN and infinities propagate as in IEEE 754.
 *
 * @param a m x k, or k x m if `transposeA`
 * @param b k x n, or n x k if `transposeB`
 */
export function product(a: Float32Array, b: Float32Array, options: ProductOptions): Float32Array {
  const { m, n, k, transposeA = false, transposeB = false } = options;
  if (a.length !== m * k) throw new RangeError(`a has ${a.length} entries, not ${m} x ${k}`);
  if (b.length !== k * n) throw new RangeError(`b has ${b.length} entries, not ${k} x ${n}`);
  const out = new Float32Array(m * n);
  if (out.length === 0 || k === 0) return out;
  return withArena((space) => {
    const multiply = placedProduct(space);
    const atA = space.put(a);
    const atB = space.put(b);
    const c = space.alloc(out.byteLength);
    multiply(
      { at: atA, step: transposeA ? m : k, transposed: transposeA },
      { at: atB, step: transposeB ? k : n, transposed: transposeB },
      { at: c, step: n },
      { m, n, k },
    );
    space.read(c, out);
    return out;
  });
}
