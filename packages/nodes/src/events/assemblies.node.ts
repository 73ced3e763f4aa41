import { AppError, defineNode, port } from '@ramify/sdk';
import { framesIn } from '../traces/traces-checks.ts';
import { assembliesByClusters, leastEvents, significance } from './assemblies-by-clusters.ts';
import { assembliesByComponents } from './assemblies-by-components.ts';
import { keepLarge, noAssemblies } from './assemblies-found.ts';
import { activityOf, participationOf, regionsOf } from './assembly-inputs.ts';
import { assemblyParams } from './assembly-params.ts';
import { assembliesTable, recruitmentTable } from './assembly-tables.ts';

export default defineNode({
  type: 'events.assemblies',
  version: 1,
  title: 'Assemblies',
  family: 'events',
  summary: 'Finds sets of regions that are active together again and again.',
  docs: `**K-means of synchronous events** (Malvache et al. 2016; CICADA)

1. Normalized covariance of every two events, Σ (x − x̄)(y − ȳ) / (n σx σy) over the regions that take part (1) or not (0); 0 if they share no region.
2. K-means on its rows for 2, 3, … clusters, many restarts each; the clustering with the greatest mean silhouette (Euclidean distance of rows) is kept.
3. Surrogates: each event keeps its number of regions, which are drawn at random; clustered in the same way. A cluster is kept if its median silhouette exceeds percentile 95 of the greatest one of the surrogates.
4. A region is a member if it takes part in more events of the cluster than chance explains: P(as many or more, hypergeometric) < 5 % / number of clusters. Of several, it joins the one of whose events it shares the greatest part; that share is its strength. (The lab draws 1000 random reassignments; this is their limit.)

*Reactivation*: share of its regions that are active within a bin around each frame, or the mean of their traces.

**PCA-ICA** (Peyrache et al. 2010; Lopes-dos-Santos et al. 2013)

1. Activity averaged over bins, z-scored by region; regions that never change are left out.
2. Principal components whose eigenvalue of the correlation matrix exceeds the bound (1 + √(N / bins))² of Marčenko and Pastur: as many assemblies are there.
3. FastICA (symmetric, log cosh) within them; patterns of length 1, the greatest weight positive.
4. Members are regions whose weight exceeds Otsu's threshold of the pattern's weights, or mean + 2 SD; each joins the pattern of its greatest weight, the strength is that over the greatest of the pattern.

*Reactivation*: zᵀ P z in a window of one bin around each frame, P = w wᵀ without its diagonal.

With fewer than four synchronous events there is nothing to cluster: no region is in an assembly, and a warning says so. A quiet recording is a result, and what else is known of it is kept.

For both, an event **recruits** an assembly if more of its regions take part than chance explains, as in step 4 above.

Limits: the bound holds for bins that are independent in time; transients longer than a bin raise eigenvalues, so take onsets or rises rather than traces or whole transients, and bins not shorter than these. Regions are in one assembly at most; \`weights\` shows their part in all. Pieces of one neurite make an assembly by themselves.`,
  keywords: ['cell assembly', 'ensemble', 'SCE', 'k-means', 'PCA', 'ICA', 'Marchenko-Pastur', 'reactivation'],
  inputs: {
    activity: port.any(['events', 'traces'], { doc: 'Transients, or traces, of all regions.' }),
    participation: port.matrix({
      doc: 'Which regions take part in which synchronous events; needed for k-means.',
      optional: true,
    }),
  },
  outputs: {
    partition: port.partition({ doc: 'Assembly of each region, −1 for none.' }),
    table: port.table({ doc: 'One row per assembly.' }),
    reactivation: port.traces({ doc: 'Strength of each assembly in each frame.', ownIds: true }),
    weights: port.matrix({ doc: 'Regions x assemblies: share of events, or weight in the pattern.' }),
    events: port.table({ doc: 'One row per synchronous event: which assemblies it recruits.' }),
    evidence: port.table({ doc: 'Silhouettes by number of clusters, or eigenvalues beside their bound.' }),
  },
  params: assemblyParams,
  infer: ({ inputs: { activity } }) => ({
    reactivation: {
      ...(activity?.frames === undefined ? {} : { frames: activity.frames }),
      ...(activity?.frameRate === undefined ? {} : { frameRate: activity.frameRate }),
    },
  }),
  preview: 'partition',
  jobs: {
    clusters: async () => (await import('@ramify/kernels/assemblies/event-clusters')).eventClustersJob,
    surrogates: async () => (await import('@ramify/kernels/assemblies/event-clusters')).surrogateClustersJob,
  },
  async run({ inputs: { activity: given, participation: matrix }, params: chosen, ctx }) {
    const { method, active, minRegions, membership, seed } = chosen;
    const { frames, frameRate, unit } = given;
    const width = Math.max(1, Math.round(framesIn(chosen.bin, frameRate, 'bin')));
    const regions = regionsOf(given);
    const byClusters = method === 'k-means';
    if (byClusters && matrix === undefined) {
      throw new AppError('E_INPUT_MISSING', 'K-means clusters synchronous events, and none are connected.', {
        where: { port: 'participation' },
        remedy: 'Connect "participation" of the synchronous events, or choose PCA-ICA as "Method".',
      });
    }
    const activity = await activityOf(given, active, byClusters ? width : 1);
    const participation = matrix === undefined ? undefined : participationOf(matrix, regions);
    const few = byClusters && participation !== undefined && participation.events < leastEvents;
    const found = few
      ? noAssemblies(regions.length, participation.events)
      : byClusters && participation !== undefined
        ? await assembliesByClusters(participation, activity, given.kind === 'events' ? '1' : unit, chosen, {
            clusters: (items, portion) => ctx.map('clusters', items, portion),
            surrogates: (items, portion) => ctx.map('surrogates', items, portion),
          })
        : await assembliesByComponents(activity, { width, membership, seed }, ctx);
    const kept = await keepLarge(found, minRegions);
    const count = kept.from.length;
    if (few) {
      ctx.warn(
        `No assembly was looked for: there ${participation.events === 1 ? 'is 1 synchronous event' : `are ${participation.events} synchronous events`}, and clusters of them need ${leastEvents} or more. Record longer, loosen the search for synchronous events, or choose PCA-ICA as "Method".`,
      );
    } else if (count === 0) {
      ctx.warn(
        found.count === 0
          ? 'No assembly was found: nothing recurs more than chance explains.'
          : `No assembly has ${minRegions} regions or more.`,
      );
    }
    const { recruitedAssemblies } = await import('@ramify/kernels/assemblies/memberships');
    const none = { data: new Float32Array(0), regions: regions.length, events: 0 };
    const recruited = recruitedAssemblies(participation ?? none, kept.labels, count, significance);
    const data = new Float32Array(count * frames);
    kept.from.forEach((assembly, k) => data.set(found.course(assembly, kept.members[k]!), k * frames));
    return {
      partition: {
        kind: 'partition',
        ids: regions,
        labels: kept.labels,
        strength: kept.strength,
        method: found.method,
      },
      table: assembliesTable(found, kept, regions),
      reactivation: {
        kind: 'traces',
        count,
        frames,
        data,
        ids: Int32Array.from(kept.from, (_, k) => k + 1),
        names: kept.from.map((_, k) => `assembly ${k}`),
        frameRate,
        unit: found.courseUnit,
      },
      weights: {
        kind: 'matrix',
        rows: regions.length,
        columns: count,
        data: Float32Array.from({ length: regions.length * count }, (_, i) =>
          found.weight(Math.floor(i / count), kept.from[i % count]!),
        ),
        rowIds: regions,
        columnIds: null,
        unit: '1',
      },
      events: recruitmentTable(participation ?? none, recruited, found.events, kept.to),
      evidence: found.evidence,
    };
  },
});
