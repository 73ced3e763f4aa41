import { skeletonScore } from '@ramify/kernels/evaluate/skeleton-score';
import { join } from 'node:path';
import { readPlane, requireSameSize } from '../read-plane.ts';
import { share, type Score } from './score.ts';

const foreground = (data: Int32Array): Uint8Array => Uint8Array.from(data, (value) => (value === 0 ? 0 : 1));

/** Agreement of `skeleton.tif` with the true centre lines, within `tolerance` px. */
export async function scoreSkeleton(results: string, truth: string, tolerance: number): Promise<Score> {
  const found = await readPlane(join(results, 'skeleton.tif'));
  const known = await readPlane(join(truth, 'centerlines.tif'));
  requireSameSize(found, known, 'The skeleton has', results);
  const { height, width } = known;
  const { precision, recall, f1 } = skeletonScore(
    foreground(found.data),
    foreground(known.data),
    height,
    width,
    tolerance,
  );
  const details = [share('precision', precision), share('recall', recall)];
  return { id: 'skeleton', label: 'skeleton, F1', value: f1, details };
}
