import type { TableValue } from '@ramify/sdk';
import type { Participation } from '@ramify/kernels/assemblies/event-covariance';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import type { FoundAssemblies, KeptAssemblies } from './assemblies-found.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** One row per assembly. */
export function assembliesTable(
  found: FoundAssemblies,
  { from, members, strength }: KeptAssemblies,
  regions: Int32Array,
): TableValue {
  return {
    kind: 'table',
    title: 'Assemblies',
    rows: from.length,
    columns: [
      integers(['assembly', '', 'Number of the assembly, the largest first.'], [...from.keys()]),
      integers(
        ['regions', '', 'Number of its regions.'],
        members.map((rows) => rows.length),
      ),
      numbers(
        ['share', '%', 'Its regions / all regions.'],
        members.map((rows) => (100 * rows.length) / regions.length),
      ),
      numbers(
        ['strength', '', 'Mean strength of membership of its regions.'],
        members.map((rows) => mean(rows.map((row) => strength[row]!))),
      ),
      ...found.columns(from),
      texts(
        ['members', '', 'Ids of its regions.'],
        members.map((rows) => rows.map((row) => regions[row]).join(' ')),
      ),
    ],
  };
}

/** One row per synchronous event. */
export function recruitmentTable(
  { data, regions, events }: Participation,
  recruited: readonly (readonly number[])[],
  clusters: FoundAssemblies['events'],
  to: Int32Array,
): TableValue {
  const size = (e: number): number => {
    let sum = 0;
    for (let row = 0; row < regions; row++) sum += data[row * events + e]!;
    return sum;
  };
  const all = Array.from({ length: events }, (_, e) => e);
  return {
    kind: 'table',
    title: 'Synchronous events and assemblies',
    rows: events,
    columns: [
      integers(
        ['event', '', 'Number of the synchronous event, in order of time.'],
        all.map((e) => e + 1),
      ),
      integers(['regions', '', 'Number of regions that take part.'], all.map(size)),
      ...(clusters === undefined
        ? []
        : [
            integers(
              ['cluster', '', 'Assembly whose cluster it belongs to, −1 for none.'],
              Array.from(clusters.labels, (label) => (label < 0 ? -1 : to[label]!)),
            ),
            numbers(['silhouette', '', 'Silhouette of the event in its cluster.'], clusters.silhouettes),
          ]),
      texts(
        [
          'recruits',
          '',
          'Assemblies of which more regions take part than chance explains (5 %, Bonferroni).',
        ],
        recruited.map((assemblies) => assemblies.join(' ')),
      ),
    ],
  };
}
