import { AppError, defineNode, port, type PartitionValue, type TableColumn } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { keyedTable } from './key-column.ts';
import { recordingName, recordingParam } from './recording-name.ts';
import { requireKnown, rowsById } from './require-ids.ts';
import { sideBySide } from './side-by-side.ts';

/** The columns of a partition: label and strength. */
function partitionColumns(name: string, { labels, strength, method }: PartitionValue): TableColumn[] {
  const by = method === '' ? '' : ` (${method})`;
  return [
    integers([name, '', `Number of the ${name} that the region belongs to${by}; −1 for none.`], labels),
    numbers([`${name} strength`, '', `Strength of that membership, 0 to 1.`], strength),
  ];
}

/** The column in the order of the base table; rows without a counterpart are empty. */
function spread(column: TableColumn, from: readonly number[]): TableColumn {
  if (column.type === 'text') return { ...column, values: from.map((row) => column.values[row] ?? '') };
  if (column.type === 'integer' && !from.includes(-1)) {
    return { ...column, values: Int32Array.from(from, (row) => column.values[row]!) };
  }
  return { ...column, type: 'number', values: Float64Array.from(from, (row) => column.values[row] ?? NaN) };
}

export default defineNode({
  type: 'statistics.join',
  version: 1,
  title: 'Join per branch',
  family: 'statistics',
  summary: 'Puts morphology, activity, cluster and assembly of each branch into one row.',
  docs: `One table, one row per branch: the columns of *branches* as they are, then those of the other tables, the cluster and the assembly, matched by id. The rows are those of *branches*, in their order; any table with one row per region will do.

- A table's ids are its column named under *Id column*, otherwise \`id\`, \`region\` or \`branch\`, whichever it has first.
- What another input lacks is empty: branches too short to become regions have no activity, regions that were not clustered no cluster. Integers become plain numbers where cells are empty.
- Ids that *branches* lacks are refused: they belong to pixels, clusters or another recording. Ids are plain numbers, so two recordings with the same numbers cannot be told apart: connect results of one recording only.
- −1 in *cluster* or *assembly* means none (noise). Of columns with the same name, unit and values one is kept; if the values differ, the later one gets the title of its table in front.`,
  keywords: ['merge', 'branch table', 'morphology', 'csv', 'combine', 'cluster', 'assembly'],
  inputs: {
    branches: port.table({ doc: 'Table with one row per branch, as from Morphology tables.' }),
    tables: port.table({
      doc: 'Further tables with one row per region: activity, coherence, quality.',
      many: true,
      optional: true,
    }),
    clusters: port.partition({ doc: 'Cluster of each region.', optional: true }),
    assemblies: port.partition({ doc: 'Assembly of each region.', optional: true }),
    movie: port.movie({ doc: 'Movie whose name stands in the column recording.', optional: true }),
  },
  outputs: { table: port.table({ doc: 'One row per branch.' }) },
  params: z.object({
    key: z.string().max(80).default('').meta({
      title: 'Id column',
      description: 'Column that holds the ids in every table; found by itself if empty.',
    }),
    recording: recordingParam,
  }),
  infer: ({ inputs: { branches } }) => ({
    table: branches?.count === undefined ? {} : { count: branches.count },
  }),
  preview: 'table',
  run({ inputs, params: { key, recording } }) {
    const { branches, tables, clusters, assemblies, movie } = inputs;
    if (branches.rows === 0) {
      throw new AppError('E_DATA_EMPTY', 'The table of branches has no rows.', {
        where: { port: 'branches' },
        remedy: 'Look at the skeleton: it has no branch.',
      });
    }
    const base = keyedTable(branches, key, 'branches');
    const rows = rowsById(base.ids, 'branches', 'The branches');
    const parts = tables.map(({ title, value }) => {
      const { ids, columns } = keyedTable(value, key, 'tables');
      return { ids, columns, port: 'tables', title: value.title || title };
    });
    if (clusters !== undefined) {
      const columns = partitionColumns('cluster', clusters);
      parts.push({ ids: clusters.ids, columns, port: 'clusters', title: 'Clusters' });
    }
    if (assemblies !== undefined) {
      const columns = partitionColumns('assembly', assemblies);
      parts.push({ ids: assemblies.ids, columns, port: 'assemblies', title: 'Assemblies' });
    }
    const joined = parts.map(({ ids, columns, port: from, title }) => {
      const what = `The rows of "${title}"`;
      requireKnown(ids, rows, from, what, 'the branches');
      const found = rowsById(ids, from, what);
      const order = Array.from(base.ids, (id) => found.get(id) ?? -1);
      return { title, columns: columns.map((column) => spread(column, order)) };
    });
    const name = recordingName(recording, movie);
    const names = Array.from(base.ids, () => name);
    const named = name === '' ? [] : [texts(['recording', '', 'Name of the recording.'], names)];
    const columns = sideBySide([
      { title: 'recording', columns: named },
      { title: branches.title, columns: branches.columns },
      ...joined,
    ]);
    const table = {
      kind: 'table' as const,
      title: 'Branches and their activity',
      rows: branches.rows,
      columns,
    };
    return { table };
  },
});
