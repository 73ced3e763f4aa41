import { skeletonScore } from '@ramify/kernels/evaluate/skeleton-score';
import { AppError } from '@ramify/sdk';
import { join } from 'node:path';
import { readMask } from './read-mask.ts';

export interface RunScore {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The name under which graphs write the skeleton that is compared. */
const skeletonName = 'skeleton.tif';

/** Agreement of a run's skeleton with the true centre lines, within `tolerance` px. */
export async function scoreRun(results: string, truth: string, tolerance: number): Promise<RunScore> {
  const found = await readMask(join(results, skeletonName));
  const known = await readMask(join(truth, 'centerlines.tif'));
  if (found.height !== known.height || found.width !== known.width) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The skeleton has ${found.height} x ${found.width} px, the truth ${known.height} x ${known.width} px.`,
      {
        where: { file: results },
        remedy: 'Give the truth of the sample that the run was made of, neither cropped nor binned.',
      },
    );
  }
  const { precision, recall, f1 } = skeletonScore(
    found.data,
    known.data,
    known.height,
    known.width,
    tolerance,
  );
  return { precision, recall, f1 };
}
