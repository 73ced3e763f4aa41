import { defineNode, fileNameParam, port, type Sourced } from '@ramify/sdk';
import * as z from 'zod';
import { withEnding } from '../export/with-ending.ts';
import { reportSections, sortTables } from './report-sections.ts';

export default defineNode({
  type: 'report.html',
  version: 1,
  title: 'Report',
  family: 'report',
  summary: 'Writes one page with all pictures, numbers and tables, and how they were made.',
  docs: `One HTML file that opens in any browser, can be mailed and printed (A4), and needs nothing else: pictures are inside, there is no script, and its content policy forbids it to load anything.

It shows, in this order: numbers about the whole recording, from steps of the family *Statistics*; numbers and pictures by what they are about (recording, morphology, regions, traces, clusters, components, events, statistics), which follows from the family of the step that they come from (a figure stands with the last of what it cannot do without, images aside); the first rows of the tables with the meaning of each column; every step with its parameters and version, and the files read with the SHA-256 of their content, so that anybody can tell whether two reports are of the same data. It holds no date: the same results give the same file.

Tables show four significant digits and their first rows; write a CSV to keep all of them.`,
  keywords: ['summary', 'page', 'print', 'protocol', 'provenance', 'methods'],
  lineage: true,
  inputs: {
    images: port.any(['image', 'mask', 'labels', 'skeleton', 'figure'], {
      doc: 'Pictures to show, titled by their steps.',
      many: true,
      optional: true,
    }),
    tables: port.table({
      doc: 'Tables to show; those that always have one row become numbers.',
      many: true,
      optional: true,
    }),
  },
  outputs: { file: port.file({ doc: 'The HTML page.' }) },
  params: z.object({
    title: z.string().max(200).default('').meta({
      title: 'Title',
      description: 'Heading of the page; the title of the workflow if empty.',
      main: true,
    }),
    name: fileNameParam('report.html', {
      title: 'File name',
      description: 'Name below the output folder; .html is added if it is missing.',
    }),
    maxRows: z
      .int()
      .min(1)
      .max(10_000)
      .default(20)
      .meta({ title: 'Rows', description: 'Rows of a long table that are shown.' }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.html', '.htm') } }),
  preview: 'file',
  async run({ inputs, params: { title, name, maxRows }, ctx }) {
    const { reportImage } = await import('@ramify/formats/report/report-image');
    const { renderReport } = await import('@ramify/formats/report/report');
    const steps = ctx.lineage?.nodes ?? [];
    const places = new Map(steps.map(({ node }, i) => [node, i]));
    const placeOf = ({ node }: Sourced<unknown>): number => places.get(node) ?? -1;
    const inOrder = <V>(values: readonly Sourced<V>[]): Sourced<V>[] =>
      [...values].sort((a, b) => placeOf(a) - placeOf(b));
    const images = [];
    for (const [done, { node, title: step, value }] of inOrder(inputs.images).entries()) {
      ctx.signal.throwIfAborted();
      images.push({ node, item: reportImage(step, value) });
      ctx.progress(done + 1, inputs.images.length + 1);
    }
    const { headlines, numbers, tables } = sortTables(inOrder(inputs.tables), steps);
    const page = await renderReport({
      title: title || ctx.lineage?.graphTitle || 'Report',
      headlines,
      sections: reportSections(steps, numbers, images),
      tables,
      maxRows,
      lineage: ctx.lineage,
    });
    const path = withEnding(name, '.html', '.htm');
    return { file: await ctx.file(path, 'text/html', [page]) };
  },
});
