import { bestMatchCorrelation } from '@ramify/kernels/evaluate/best-match-correlation';
import { AppError } from '@ramify/sdk';
import { join } from 'node:path';
import { readColumns, readTraces } from '../read-columns.ts';
import { count, share, type Score } from './score.ts';

/** Middle value; mean of the two middle ones of an even number. */
function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Rows of the kept components. */
function keptRows(courses: Float32Array, frames: number, kept: Float64Array): Float32Array {
  const rows = [...kept.keys()].filter((row) => kept[row] === 1);
  const out = new Float32Array(rows.length * frames);
  rows.forEach((row, i) => out.set(courses.subarray(row * frames, (row + 1) * frames), i * frames));
  return out;
}

/**
 * For each true group Pearson's r of its trace with the kept time course that resembles it most, of
 * `time-courses.csv` and `components.csv`; the score is the median over the groups.
 */
export async function scoreCourses(results: string, truth: string): Promise<Score> {
  const found = await readColumns(join(results, 'time-courses.csv'));
  const known = await readColumns(join(truth, 'traces.csv'));
  if (found.rows !== known.rows) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The time courses have ${found.rows} frames, the truth ${known.rows}.`,
      {
        where: { file: results },
        remedy: 'Give the truth of the sample that the run was made of, neither cropped nor binned in time.',
      },
    );
  }
  const kept = (await readColumns(join(results, 'components.csv'))).column('kept');
  const courses = keptRows(readTraces(found), found.rows, kept);
  const { correlation } = bestMatchCorrelation(courses, readTraces(known), known.rows);
  const details = [
    share('lowest r', Math.min(...correlation)),
    count('components kept', courses.length / found.rows),
    count('true groups', correlation.length),
  ];
  return { id: 'courses', label: 'time courses, median r', value: median(correlation), details };
}
