export const scoreIds = ['skeleton', 'clusters', 'courses', 'onsets'] as const;
/** What goals refer to. */
export type ScoreId = (typeof scoreIds)[number];

export const isScoreId = (text: string): text is ScoreId => (scoreIds as readonly string[]).includes(text);

/** A number beside a score that explains it. */
export interface Detail {
  readonly label: string;
  readonly value: number;
  /** Whether it is a number of things. */
  readonly isCount: boolean;
}

/** One number, from 0 or below to 1, by which a run is compared with the truth. */
export interface Score {
  readonly id: ScoreId;
  readonly label: string;
  readonly value: number;
  readonly details: readonly Detail[];
}

export const share = (label: string, value: number): Detail => ({ label, value, isCount: false });
export const count = (label: string, value: number): Detail => ({ label, value, isCount: true });
