import { AppError, defineNode, pathParam, port } from '@ramify/sdk';
import * as z from 'zod';

export default defineNode({
  type: 'load.table',
  version: 1,
  title: 'Load table',
  family: 'load',
  summary: 'Opens one or several CSV files as a table.',
  docs: `Reads text tables with one header row: separated by commas, semicolons or tabs, cells with separators or line breaks in quotation marks (RFC 4180), in UTF-8 or UTF-16; other bytes are taken for Windows-1252, with a warning. Several files (a folder, a pattern such as \`*/recording-summary.csv\`) become one table, row below row, columns matched by their names.

- A column of whole numbers is *integer*, one of numbers or missing cells *number*, anything else *text*. Missing cells are empty ones and NA, N/A, NaN, null, None; in a column of text only empty ones. Whole numbers with leading zeros (\`007\`), or too long to be held exactly, are names: they stay text.
- Spaces around cells are dropped, so that \`WT \` and \`WT\` are one group. Rows without anything in them are skipped.
- Units are read from headers: \`length_um\`, \`Length (µm)\`, \`rate [1/min]\`.
- The apostrophe that *CSV table* puts in front of text that a spreadsheet would run is taken away again.

Limits: 64 MB a file, 10,000 columns, 10 million cells. A row with more cells than the header is refused, one with fewer is filled up. Dates stay text.`,
  keywords: ['csv', 'tsv', 'spreadsheet', 'Excel', 'metadata', 'animals', 'import', 'open', 'read'],
  inputs: {},
  outputs: { table: port.table({ doc: 'The table.' }) },
  params: z.object({
    path: pathParam({
      title: 'Table',
      description: 'A CSV or TSV file, or a folder or pattern of files with the same columns.',
      accept: ['.csv', '.tsv', '.txt'],
      folder: true,
    }),
    separator: z
      .enum(['auto', 'comma', 'semicolon', 'tab'])
      .default('auto')
      .meta({
        title: 'Separator',
        description: 'What stands between two cells.',
        choices: {
          auto: 'Found by itself from the first rows.',
          comma: 'Commas.',
          semicolon: 'Semicolons, as spreadsheets write in countries with decimal commas.',
          tab: 'Tabs.',
        },
      }),
    decimal: z
      .enum(['auto', 'point', 'comma'])
      .default('auto')
      .meta({
        title: 'Decimal sign',
        description: 'What stands before the decimals of a number.',
        choices: {
          auto: 'A comma if cells are not separated by commas, numbers with a comma are there and none with a point.',
          point: 'A point.',
          comma: 'A comma.',
        },
      }),
  }),
  preview: 'table',
  async run({ params: { separator, decimal }, ctx }) {
    const files = ctx.files('path');
    if (files.length === 0) {
      throw new AppError('E_PARAM_INVALID', 'No table is chosen.', {
        where: { param: 'path' },
        remedy: 'Choose a CSV file.',
      });
    }
    const { readTable } = await import('@ramify/formats/table/read-table');
    const { table, warnings } = await readTable(files, ctx.access, { separator, decimal });
    for (const warning of warnings) ctx.warn(warning);
    return { table };
  },
});
