import { defineNode, fileNameParam, port } from '@ramify/sdk';
import * as z from 'zod';
import { withEnding } from './with-ending.ts';

export default defineNode({
  type: 'export.csv',
  version: 1,
  title: 'CSV table',
  family: 'export',
  summary: 'Writes a table, events, traces, time courses, clusters, a matrix or an embedding as CSV.',
  docs: `Comma-separated values (RFC 4180) in UTF-8 with one header row. Names are in lower case with underscores and end in the unit: \`length_um\`, \`rate_per_min\`, \`trace_12_dff\`. Numbers are the shortest decimals that read back to the very same number; what is undefined is an empty cell.

| what | rows | columns |
|---|---|---|
| table | as they are | as they are |
| events | one per event | \`region\`, \`event\`, onset, peak and offset as frames from 0 and in s, \`duration_s\`, \`amplitude\`, \`rise_s\`, \`decay_s\`, \`fwhm_s\`, \`area\` |
| traces | one per frame | \`frame\` from 0, \`time_s\` if the frame rate is known, then one per trace by its name or id |
| factorization | one per frame | \`frame\`, \`time_s\`, then the time course of every component, kept or not: \`component_1\` … |
| clusters | one per region | \`id\`, \`cluster\` (−1 is noise), \`probability\` (strength of membership) |
| matrix | one per row | \`id\` (or \`row\` from 0), then one per column by its id |
| embedding | one per region | \`id\`, \`dim_1\`, \`dim_2\` … |

Text that a spreadsheet would run as a formula gets an apostrophe in front. In a spreadsheet of a country with decimal commas, use its import dialog and choose the point.`,
  keywords: ['save', 'write', 'spreadsheet', 'Excel', 'pandas', 'R'],
  inputs: {
    data: port.any(['table', 'events', 'traces', 'partition', 'matrix', 'embedding', 'factorization'], {
      doc: 'What to write.',
    }),
  },
  outputs: { file: port.file({ doc: 'The CSV file.' }) },
  params: z.object({
    name: fileNameParam('table.csv', {
      title: 'File name',
      description: 'Name below the output folder; .csv is added if it is missing.',
    }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.csv') } }),
  preview: 'file',
  async run({ inputs: { data }, params: { name }, ctx }) {
    const { encodeCsv } = await import('@ramify/formats/write/csv');
    return { file: await ctx.file(withEnding(name, '.csv'), 'text/csv', encodeCsv(data)) };
  },
});
