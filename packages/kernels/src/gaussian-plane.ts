import { gaussianWeights } from './gaussian-window.ts';
import { reflectTable } from './reflect.ts';
import { base64 } from './wasm/gaussian.gen.ts';
import type { WasmSpace } from './wasm/instance.ts';
import { wasmModule } from './wasm/module.ts';

/** Functions of `assembly/gaussian.ts`. */
interface GaussianExports {
  readonly toFloat: (type: number, src: number, dst: number, n: number) => void;
  readonly alongTime: (
    type: number,
    src: number,
    frames: number,
    pixels: number,
    table: number,
    count: number,
    radius: number,
    weights: number,
    band: number,
    bandPixels: number,
    dst: number,
  ) => void;
  readonly alongPlane: (
    src: number,
    height: number,
    width: number,
    tableY: number,
    radiusY: number,
    weightsY: number,
    tableX: number,
    radiusX: number,
    weightsX: number,
    line: number,
    dst: number,
  ) => void;
}

export const gaussianWasm = wasmModule<GaussianExports>(base64);

/** Prepares smoothing in a plane within `space`; the function returned smooths a plane at `src` to `dst`. */
export function gaussianPlane(
  space: WasmSpace,
  height: number,
  width: number,
  sigmaY: number,
  sigmaX: number,
): (src: number, dst: number) => void {
  const { alongPlane } = space.load(gaussianWasm);
  const weightsY = gaussianWeights(sigmaY);
  const weightsX = gaussianWeights(sigmaX);
  const radiusY = weightsY.length - 1;
  const radiusX = weightsX.length - 1;
  const atTableY = space.put(
    reflectTable(-radiusY, height + 2 * radiusY, height).map((row) => 4 * width * row),
  );
  const atTableX = space.put(reflectTable(-radiusX, width + 2 * radiusX, width).map((column) => 4 * column));
  const atWeightsY = space.put(weightsY);
  const atWeightsX = space.put(weightsX);
  const line = space.alloc(4 * (width + 2 * radiusX));
  return (src, dst) =>
    alongPlane(src, height, width, atTableY, radiusY, atWeightsY, atTableX, radiusX, atWeightsX, line, dst);
}
