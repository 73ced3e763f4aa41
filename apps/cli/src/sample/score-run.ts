import { AppError } from '@ramify/sdk';
import { readdir } from 'node:fs/promises';
import type { Measure } from './scores/measure.ts';
import { scoreClusters } from './scores/score-clusters.ts';
import { scoreCourses } from './scores/score-courses.ts';
import { scoreOnsets } from './scores/score-onsets.ts';
import { scoreSkeleton } from './scores/score-skeleton.ts';

type Score = (results: string, truth: string, tolerance: number) => Promise<Measure[]>;

/** What is compared, and by which files of the run. */
const scores: readonly (readonly [score: Score, files: readonly string[]])[] = [
  [scoreSkeleton, ['skeleton.tif']],
  [scoreClusters, ['clusters.csv', 'regions.tif']],
  [scoreCourses, ['time-courses.csv', 'components.csv']],
  [scoreOnsets, ['transients.csv', 'regions.tif']],
];

/** Agreement of all that a run wrote with the truth; `tolerance` is that of the skeleton, px. */
export async function scoreRun(results: string, truth: string, tolerance: number): Promise<Measure[]> {
  const written = new Set(await readdir(results).catch(() => []));
  const measures: Measure[] = [];
  for (const [score, files] of scores) {
    if (files.every((file) => written.has(file))) measures.push(...(await score(results, truth, tolerance)));
  }
  if (measures.length > 0) return measures;
  throw new AppError('E_FILE_MISSING', `${results} holds nothing that can be compared with the truth.`, {
    where: { file: results },
    remedy: `Give the folder of a run that wrote ${scores.map(([, files]) => files.join(' and ')).join(', or ')}.`,
  });
}
