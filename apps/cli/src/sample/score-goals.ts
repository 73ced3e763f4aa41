import { AppError } from '@ramify/sdk';
import { isScoreId, scoreIds, type ScoreId } from './scores/score.ts';

/** The least that each score must reach. */
export type ScoreGoals = ReadonlyMap<ScoreId, number>;

const misused = (text: string) =>
  new AppError('E_USAGE', `"${text}" is no goal.`, {
    remedy: `Write a number from 0 to 1 for all scores, or NAME=NUMBER with ${scoreIds.join(', ')} for one.`,
  });

/** Goals of the form `0.9` (all scores) or `clusters=0.9`; later ones win. */
export function scoreGoals(texts: readonly string[]): ScoreGoals {
  const goals = new Map<ScoreId, number>();
  for (const text of texts) {
    const [, name, number = ''] = /^(?:([a-z]+)=)?(.*)$/.exec(text) ?? [];
    const goal = Number(number);
    if (number.trim() === '' || !(goal >= 0 && goal <= 1)) throw misused(text);
    if (name !== undefined && !isScoreId(name)) throw misused(text);
    for (const id of name === undefined ? scoreIds : [name]) goals.set(id, goal);
  }
  return goals;
}
