import { withArena } from '../wasm/instance.ts';
import { base64 } from '../wasm/lines.gen.ts';
import { wasmModule } from '../wasm/module.ts';

/** Function of `assembly/lines.ts`. */
interface LinesExports {
  readonly slideSymmetric: (row: number, radius: number, weights: number, n: number, dst: number) => void;
}

const linesWasm = wasmModule<LinesExports>(base64);
const vector = 8;

/**
 * Slides a symmetric window along a line: weights[0] x(t) + Σ weights[k] (x(t − k) + x(t + k)), sums in f64 from the
 * centre outwards.
 *
 * @param weights from the centre outwards, radius + 1 of them
 * @param line fills its argument with the samples, `count` and radius more at both ends
 * @param count samples of the result
 */
export function slideLine(
  weights: Float64Array,
  count: number,
  line: (samples: Float64Array) => void,
): Float32Array {
  const radius = weights.length - 1;
  const full = Math.ceil(count / vector) * vector;
  return withArena((space) => {
    const { slideSymmetric } = space.load(linesWasm);
    const window = space.put(weights);
    const row = space.alloc(8 * (full + 2 * radius));
    const dst = space.alloc(4 * full);
    line(space.view(Float64Array, row, count + 2 * radius));
    slideSymmetric(row, radius, window, full, dst);
    return space.view(Float32Array, dst, count).slice();
  });
}
