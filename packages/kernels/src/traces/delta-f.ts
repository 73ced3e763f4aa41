/** A ΔF/F above this in some frame says that F0 is no brightness at all: no indicator gets that bright. */
export const greatestDeltaF = 100;

/**
 * ΔF/F = (F − F0) / (F0 − offset) at every frame, or null where that makes no sense: where F0 is at or below
 * the offset of the detector in some frame, or so little above it that ΔF/F exceeds 100 (10,000 %).
 *
 * @param baseline F0, as long as the trace
 * @param offset value of the detector without light
 */
export function deltaF(trace: Float32Array, baseline: Float32Array, offset: number): Float32Array | null {
  const out = new Float32Array(trace.length);
  for (let t = 0; t < trace.length; t++) {
    const light = baseline[t]! - offset;
    const value = (trace[t]! - baseline[t]!) / light;
    if (!(light > 0) || value > greatestDeltaF) return null;
    out[t] = value;
  }
  return out;
}
