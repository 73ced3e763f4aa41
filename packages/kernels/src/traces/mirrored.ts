import { reflectIndex } from '../reflect.ts';

/**
 * A trace continued at both ends by its mirror image (d c b a | a b c d | d c b a), `reach` frames each.
 *
 * @param target where to write it; its length is that of the trace and 2 `reach`
 */
export function mirrored<A extends Float32Array | Float64Array>(
  trace: Float32Array,
  reach: number,
  target: A,
): A {
  const frames = trace.length;
  target.set(trace, reach);
  for (let i = 1; i <= reach; i++) {
    target[reach - i] = trace[reflectIndex(-i, frames)]!;
    target[reach + frames - 1 + i] = trace[reflectIndex(frames - 1 + i, frames)]!;
  }
  return target;
}
