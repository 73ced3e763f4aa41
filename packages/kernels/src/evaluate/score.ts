export interface Score {
  /** Share of what was found that is true. */
  readonly precision: number;
  /** Share of what is true that was found. */
  readonly recall: number;
  /** Harmonic mean of the two. */
  readonly f1: number;
}

/** Where nothing was found or nothing is true, the share is 1 if that holds for both, else 0. */
export function score(foundHits: number, found: number, trueHits: number, truth: number): Score {
  const none = found === 0 && truth === 0 ? 1 : 0;
  const precision = found === 0 ? none : foundHits / found;
  const recall = truth === 0 ? none : trueHits / truth;
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}
