import { wasmModule } from '../wasm/module.ts';
import { base64 as quadtree } from '../wasm/quadtree.gen.ts';
import { base64 as tsne } from '../wasm/tsne.gen.ts';

/** Functions of `assembly/tsne.ts`. */
interface TsneExports {
  readonly conditional: (
    rows: number,
    count: number,
    n: number,
    wanted: number,
    tolerance: number,
    sums: number,
  ) => void;
  readonly exactForces: (
    n: number,
    padded: number,
    x: number,
    y: number,
    p: number,
    attraction: number,
    repulsion: number,
  ) => number;
  readonly exactTotal: (n: number, padded: number, x: number, y: number) => number;
  readonly exactLogs: (n: number, padded: number, x: number, y: number, p: number) => number;
  readonly sparseAttraction: (
    n: number,
    position: number,
    offsets: number,
    columns: number,
    values: number,
    attraction: number,
  ) => void;
  readonly sparseLogs: (
    n: number,
    position: number,
    offsets: number,
    columns: number,
    values: number,
  ) => number;
}

/** Function of `assembly/quadtree.ts`. */
interface QuadtreeExports {
  readonly treeRepulsion: (
    n: number,
    position: number,
    invTheta2: number,
    repulsion: number,
    work: number,
    cells: number,
  ) => number;
}

export const tsneWasm = wasmModule<TsneExports>(tsne);
export const quadtreeWasm = wasmModule<QuadtreeExports>(quadtree);
