import { exp } from '../random/portable-math.ts';

/** Counts that the tables know. */
export const tableCounts = 64;
/** Means are cut into steps of 1/4; what is left over is drawn on its own. */
export const stepsPerPhoton = 4;
/** From this mean on a normal deviate is close enough. */
export const tableMean = 24;

/**
 * Walker's alias tables (Vose 1991) of Poisson distributions with means 0, ¼, ½ … below `tableMean`. For a
 * word w the count is its column c = w >>> 26 if the low 26 bits are below `keep`, else `alias`. The last
 * count stands for all larger ones (less than 1e-10).
 */
export interface PoissonTables {
  readonly keep: Uint32Array;
  readonly alias: Uint8Array;
}

export function poissonTables(): PoissonTables {
  const levels = tableMean * stepsPerPhoton;
  const keep = new Uint32Array(levels * tableCounts);
  const alias = new Uint8Array(levels * tableCounts);
  for (let level = 0; level < levels; level++) {
    const at = level * tableCounts;
    const share = probabilities(level / stepsPerPhoton).map((p) => p * tableCounts);
    const low = [...share.keys()].filter((k) => share[k]! < 1);
    const high = [...share.keys()].filter((k) => share[k]! >= 1);
    while (low.length > 0 && high.length > 0) {
      const [small, large] = [low.pop()!, high.at(-1)!];
      keep[at + small] = Math.round(share[small]! * 2 ** 26);
      alias[at + small] = large;
      share[large] = share[large]! + share[small]! - 1;
      if (share[large] < 1) low.push(high.pop()!);
    }
    for (const k of [...low, ...high]) {
      keep[at + k] = 2 ** 26;
      alias[at + k] = k;
    }
  }
  return { keep, alias };
}

function probabilities(mean: number): number[] {
  const out: number[] = [];
  let p = exp(-mean);
  let left = 1;
  for (let k = 0; k < tableCounts - 1; k++) {
    out.push(p);
    left -= p;
    p *= mean / (k + 1);
  }
  return [...out, Math.max(0, left)];
}
