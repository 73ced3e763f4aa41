import { wasmModule } from '../wasm/module.ts';
import { base64 } from '../wasm/factorize.gen.ts';

/** Functions of `assembly/factorize.ts`. */
interface FactorizeExports {
  readonly deviations: (
    type: number,
    src: number,
    index: number,
    shift: number,
    scale: number,
    dst: number,
    n: number,
  ) => void;
  readonly gatherRow: (row: number, sums: number, least: number, n: number) => void;
  readonly centreRow: (row: number, mean: number, squares: number, n: number) => void;
  readonly halsSweeps: (
    right: number,
    gram: number,
    inverse: number,
    factor: number,
    step: number,
    k: number,
    n: number,
    sweeps: number,
  ) => void;
  readonly tanhs: (x: number, n: number) => number;
  readonly addBias: (x: number, rows: number, n: number, bias: number, bend: number) => void;
  readonly unbend: (y: number, slope: number, n: number, bend: number) => void;
  readonly columnSums: (x: number, rows: number, n: number, sums: number) => void;
  readonly errors: (found: number, wanted: number, slope: number, n: number, scale: number) => number;
  readonly adam: (
    weight: number,
    slope: number,
    first: number,
    second: number,
    n: number,
    rate: number,
    beta1: number,
    beta2: number,
    tiny: number,
  ) => void;
}

export const factorizeWasm = wasmModule<FactorizeExports>(base64);
