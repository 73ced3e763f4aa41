import { score, type Score } from './score.ts';

export interface EventScore extends Score {
  /** Pairs of a found and a true event, each in one pair at most. */
  readonly matched: number;
}

/**
 * How well found onsets agree with true ones: as many pairs as possible are made of a found and a true onset
 * at most `tolerance` frames apart, each onset in one pair at most; precision and recall are the shares of
 * onsets in pairs. Onsets on a line have a largest matching that never crosses, so taking them in order of
 * time finds it.
 *
 * @param found frames (or times) of the onsets, in any order
 * @param truth the same of the true ones
 */
export function eventScore(
  found: ArrayLike<number>,
  truth: ArrayLike<number>,
  tolerance: number,
): EventScore {
  const a = Float64Array.from(found).sort();
  const b = Float64Array.from(truth).sort();
  let [i, j, matched] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const lag = a[i]! - b[j]!;
    if (Math.abs(lag) <= tolerance) {
      matched++;
      i++;
      j++;
    } else if (lag < 0) i++;
    else j++;
  }
  return { ...score(matched, a.length, matched, b.length), matched };
}
