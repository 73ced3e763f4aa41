import { AppError } from '@ramify/sdk';
import { readdir } from 'node:fs/promises';
import type { Score } from './scores/score.ts';
import { scoreClusters } from './scores/score-clusters.ts';
import { scoreCourses } from './scores/score-courses.ts';
import { scoreOnsets } from './scores/score-onsets.ts';
import { scoreSkeleton } from './scores/score-skeleton.ts';

type Compare = (results: string, truth: string, tolerance: number) => Promise<Score>;

/** What is compared, and by which files of the run. */
const comparisons: readonly (readonly [compare: Compare, files: readonly string[]])[] = [
  [scoreSkeleton, ['skeleton.tif']],
  [scoreClusters, ['clusters.csv', 'regions.tif']],
  [scoreCourses, ['time-courses.csv', 'components.csv']],
  [scoreOnsets, ['transients.csv', 'regions.tif']],
];

/** Agreement of all that a run wrote with the truth; `tolerance` is that of the skeleton, px. */
export async function scoreRun(results: string, truth: string, tolerance: number): Promise<Score[]> {
  const written = new Set(await readdir(results).catch(() => []));
  const scores: Score[] = [];
  for (const [compare, files] of comparisons) {
    if (files.every((file) => written.has(file))) scores.push(await compare(results, truth, tolerance));
  }
  if (scores.length > 0) return scores;
  throw new AppError('E_FILE_MISSING', `${results} holds nothing that can be compared with the truth.`, {
    where: { file: results },
    remedy: `Give the folder of a run that wrote ${comparisons.map(([, files]) => files.join(' and ')).join(', or ')}.`,
  });
}
