/** One number by which a run is compared with the truth. */
export interface Measure {
  /** `skeleton`, `clusters`, `courses`, `onsets`: what goals refer to; null for what explains a score. */
  readonly id: ScoreId | null;
  readonly label: string;
  readonly value: number;
}

export const scoreIds = ['skeleton', 'clusters', 'courses', 'onsets'] as const;
export type ScoreId = (typeof scoreIds)[number];

export const isScoreId = (text: string): text is ScoreId => (scoreIds as readonly string[]).includes(text);

/** A number that belongs to the score above it. */
export const detail = (label: string, value: number): Measure => ({ id: null, label, value });
