import { adjustedRand } from '@ramify/kernels/evaluate/adjusted-rand';
import { join } from 'node:path';
import { readColumns } from '../read-columns.ts';
import { count, share, type Score } from './score.ts';
import { trueGroups } from './true-groups.ts';

/**
 * Adjusted Rand index of `clusters.csv` against the true groups of the regions. Regions that were called noise
 * count as one more set, so calling everything noise gains nothing; regions without a true group are left out.
 */
export async function scoreClusters(results: string, truth: string): Promise<Score> {
  const { groupOf, regions } = await trueGroups(results, truth);
  const table = await readColumns(join(results, 'clusters.csv'));
  const cluster = table.column('cluster');
  const pairs = Array.from(table.column('id'), (id, i) => ({ group: groupOf.get(id), cluster: cluster[i]! }));
  const known = pairs.filter(({ group }) => group !== undefined);
  const index = (chosen: typeof known) =>
    adjustedRand(
      Int32Array.from(chosen, (one) => one.cluster),
      Int32Array.from(chosen, ({ group }) => group!),
    );
  const clustered = known.filter((one) => one.cluster >= 0);
  const details = [
    share('without noise', index(clustered)),
    share('share of noise', 1 - clustered.length / Math.max(1, known.length)),
    count('clusters', new Set(clustered.map((one) => one.cluster)).size),
    count('true groups', new Set(known.map(({ group }) => group)).size),
    count('regions', known.length),
    count('regions without a true group', regions - known.length),
  ];
  return { id: 'clusters', label: 'clusters, adjusted Rand index', value: index(known), details };
}
