import {
  likenessBetween,
  likenessWithin,
  type Likeness,
  type PieceTraces,
  type ShuffleOptions,
} from './likeness.ts';

/**
 * `unit`: alike beyond chance, and no cut makes two parts of it that differ; `several`: two parts differ, see
 * `parts`; `chance`: no more alike than by chance; `short`: too few pieces to tell.
 */
export type UnitVerdict = 'unit' | 'several' | 'chance' | 'short';

/** What is found out about a run of pieces. */
export interface UnitFinding {
  readonly pieces: readonly number[];
  readonly verdict: UnitVerdict;
  readonly likeness: Likeness;
  /** The best cut, if there are pieces enough for one: likeness within its parts, and between them. */
  readonly cut: { readonly at: number; readonly within: number; readonly between: Likeness } | null;
  /** The two parts of several units, else empty. */
  readonly parts: readonly UnitFinding[];
}

export interface FindUnitsOptions extends ShuffleOptions {
  /** Two parts differ if their likeness is below this share of that within them. */
  readonly leastShare: number;
}

/** Fewest pieces that can be judged, and fewest on each side of a cut. */
export const leastPieces = 4;
const leastPart = 3;
/** A best cut exists in noise too: no cut is believed where likeness is below this many times chance. */
const sureness = 2;

/**
 * Is a run of pieces one functional unit? First its likeness is compared with chance (`likenessWithin`). Then
 * the cut is sought that separates it best: with w the mean correlation of counting pairs within each part
 * and b between them, the one with the greatest n₁ n₂ / n · (w₁ + w₂ − 2 b), which is the objective of
 * 2-means over the traces, freed of the pairs that do not count. The parts differ if b, with all that chance
 * may take from it (the 95th percentile of `likenessBetween`), is below `leastShare` of the likeness within,
 * and the likeness of the whole is at least twice that of chance. Each part is judged in the same way in turn.
 */
export function findUnits(
  traces: PieceTraces,
  pieces: readonly number[],
  options: FindUnitsOptions,
): UnitFinding {
  const likeness = likenessWithin(traces, pieces, options);
  const finding = { pieces, likeness, cut: null, parts: [] };
  if (pieces.length < leastPieces || likeness.pairs === 0) return { ...finding, verdict: 'short' };
  if (!(likeness.mean > likeness.chance)) return { ...finding, verdict: 'chance' };
  const best = bestCut(traces, pieces);
  if (best === null) return { ...finding, verdict: 'unit' };
  const [left, right] = [pieces.slice(0, best.at), pieces.slice(best.at)];
  const inside = (part: number): ShuffleOptions => ({ ...options, path: [...options.path, part] });
  const between = likenessBetween(traces, left, right, inside(0));
  const cut = { ...best, between };
  const differ =
    likeness.mean > sureness * likeness.chance &&
    between.mean + Math.max(0, between.chance) < options.leastShare * best.within;
  if (!differ) return { ...finding, cut, verdict: 'unit' };
  const parts = [left, right].map((part, k) => findUnits(traces, part, { ...options, ...inside(k + 1) }));
  return { ...finding, cut, verdict: 'several', parts };
}

/** Place of the best cut and the mean correlation of the pairs on the same side of it. */
function bestCut(
  { products, touching }: PieceTraces,
  pieces: readonly number[],
): { readonly at: number; readonly within: number } | null {
  const n = pieces.length;
  const all = Math.sqrt(touching.length);
  // Sums of correlations and numbers of counting pairs over all i < y, j < x.
  const sum = new Float64Array((n + 1) * (n + 1));
  const count = new Float64Array((n + 1) * (n + 1));
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const pair = pieces[i]! * all + pieces[j]!;
      if (touching[pair] === 1) continue;
      sum[(i + 1) * (n + 1) + j + 1] = products[pair]!;
      count[(i + 1) * (n + 1) + j + 1] = 1;
    }
  }
  for (const table of [sum, count]) {
    for (let y = 1; y <= n; y++) {
      for (let x = 1; x <= n; x++) {
        const k = y * (n + 1) + x;
        table[k] = table[k]! + table[k - 1]! + table[k - n - 1]! - table[k - n - 2]!;
      }
    }
  }
  const box = (table: Float64Array, y0: number, y1: number, x0: number, x1: number): number =>
    table[y1 * (n + 1) + x1]! -
    table[y0 * (n + 1) + x1]! -
    table[y1 * (n + 1) + x0]! +
    table[y0 * (n + 1) + x0]!;
  let best: { at: number; within: number } | null = null;
  let most = -Infinity;
  for (let at = leastPart; at <= n - leastPart; at++) {
    const [s1, n1] = [box(sum, 0, at, 0, at), box(count, 0, at, 0, at)];
    const [s2, n2] = [box(sum, at, n, at, n), box(count, at, n, at, n)];
    const [s12, n12] = [box(sum, 0, at, at, n), box(count, 0, at, at, n)];
    if (n1 === 0 || n2 === 0 || n12 === 0) continue;
    const objective = ((at * (n - at)) / n) * (s1 / n1 + s2 / n2 - (2 * s12) / n12);
    if (objective <= most) continue;
    most = objective;
    best = { at, within: (s1 + s2) / (n1 + n2) };
  }
  return best;
}
