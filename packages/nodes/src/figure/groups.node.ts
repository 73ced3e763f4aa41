import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { columnLabel } from './column-label.ts';
import { groupPlot } from './group-plot.ts';
import { groupsTable, pointsTable } from './group-tables.ts';
import { groupCounts, testedPairs } from './group-tests.ts';
import { groupValues, type GroupValues } from './group-values.ts';
import { sizeParams } from './size-params.ts';

export default defineNode({
  type: 'figure.groups',
  version: 1,
  title: 'Group comparison',
  family: 'figure',
  summary: 'Draws measures by group as box or violin plots, with every value as a point and n.',
  docs: `A panel for each measure, a box or violin for each group (age, genotype), and each row of the table as a point: use a table with a row per animal or per recording, as the tests do, not per branch. Below a group's name stands its n, and the number of regions behind it (in brackets where there is little room). Groups stand in natural order (P5 before P10).

**Box**: quartiles (linear between neighbours) and median; whiskers reach the outermost value within 1.5 interquartile ranges of the box (Tukey). **Violin**: Gaussian kernel density with Silverman's bandwidth, cut at the least and the greatest value, all equally wide. Groups of fewer than five values have no box or violin, but a line at their median.

From *Group statistics*, connect the units, and if wanted the pairs (brackets with the corrected p; of two groups with Cliff's δ from left to right) and the descriptives (n of regions behind the n of animals, and the order of the groups). Their rows are found by the name and the unit of the measure; what has none is warned of.

Without names, the first six columns of numbers that are no counts are drawn, grouped by the column \`group\` or the first column of text that repeats. \`table\` holds all points, \`groups\` the numbers behind the boxes.`,
  keywords: ['box plot', 'violin', 'age', 'genotype', 'comparison', 'statistics', 'swarm'],
  inputs: {
    table: port.table({
      doc: 'One row per animal or recording, with columns of measures and of the group.',
    }),
    pairs: port.table({ doc: 'Tests of pairs of groups, marked by brackets.', optional: true }),
    descriptives: port.table({
      doc: 'Numbers of regions and the order of the groups, from the same statistics.',
      optional: true,
    }),
  },
  outputs: {
    figure: port.figure({ doc: 'A panel per measure.' }),
    table: port.table({ doc: 'The points drawn.' }),
    groups: port.table({ doc: 'The quartiles and whiskers drawn.' }),
  },
  params: z.object({
    values: z.string().max(1000).default('').meta({
      title: 'Measures',
      description: 'Columns to compare, separated by commas; the first six of numbers if empty.',
      main: true,
    }),
    group: z.string().max(80).default('').meta({
      title: 'Group',
      description: 'Column that names the group; "group" or the first column of text that repeats if empty.',
      main: true,
    }),
    style: z
      .enum(['box', 'violin', 'points'])
      .default('box')
      .meta({
        title: 'Style',
        description: 'What stands behind the points.',
        choices: { box: 'Box plots.', violin: 'Violins.', points: 'Nothing but a line at the median.' },
      }),
    pairs: z
      .enum(['significant', 'all', 'none'])
      .default('significant')
      .meta({
        title: 'Pairs',
        description: 'Which tested pairs are marked by a bracket with their corrected p.',
        choices: { significant: 'Those with p < 0.05.', all: 'All.', none: 'None.' },
      }),
    columns: z.int().min(1).max(12).default(3).meta({ title: 'Columns', description: 'Panels in a row.' }),
    ...sizeParams(230, 240),
  }),
  preview: 'figure',
  run({ inputs: { table, pairs, descriptives }, params, ctx }) {
    const { values, group, style, pairs: marked, columns, width, height } = params;
    const counts = descriptives === undefined ? null : groupCounts(descriptives);
    const { by, all } = groupValues(table, values, group, counts?.order ?? []);
    const tested = pairs === undefined ? null : testedPairs(pairs);
    const regionsOf = all.map(({ column }) => counts?.regions(column) ?? null);
    const names = (all[0]?.groups ?? []).map(({ name }) => name);
    if (all.every(({ groups }) => groups.every((one) => one.values.length === 0))) {
      throw new AppError('E_DATA_EMPTY', 'None of the measures has a value in any group.', {
        where: { port: 'table' },
      });
    }
    const unknown = (known: (i: number) => boolean): string =>
      all
        .flatMap(({ label, column: { unit } }, i) =>
          known(i) ? [] : [`"${label}"${unit === '' ? '' : ` (${unit})`}`],
        )
        .join(', ');
    const untold = counts === null ? '' : unknown((i) => regionsOf[i] !== null);
    if (untold !== '') {
      ctx.warn(`The descriptives say nothing of ${untold}: connect those that were made of this table.`);
    }
    const untested =
      tested === null || marked === 'none' ? '' : unknown((i) => tested(all[i]!.column).length > 0);
    if (untested !== '' && names.length > 1) {
      ctx.warn(`No pair of groups was tested for ${untested}: it has no brackets.`);
    }
    const roomy = width / names.length >= 75;
    const count = (measure: GroupValues, name: string, n: number): string => {
      const regions = regionsOf[all.indexOf(measure)]?.get(name);
      if (regions === undefined) return `n = ${n}`;
      return roomy ? `n = ${n}\n${regions} regions` : `n = ${n}\n(${regions})`;
    };
    const byLabel = by === null ? '' : columnLabel(by);
    const place = { width, height, style, group: byLabel, count, significantOnly: marked === 'significant' };
    const pairsOf = ({ column }: GroupValues) => (marked === 'none' ? [] : (tested?.(column) ?? []));
    const n = (all[0]?.groups ?? []).map(({ name, values: own }) => `${name} ${own.length}`).join(', ');
    const regionsToo = counts === null || roomy ? '' : ' In brackets: number of regions behind n.';
    const effect = names.length === 2 ? " δ: Cliff's, from left to right." : '';
    const significance = tested === null || marked === 'none' ? '' : `${pairCaptions[marked]}${effect}`;
    return {
      figure: {
        kind: 'figure',
        title: `${all.map(({ label }) => label).join(', ')}${byLabel === '' ? '' : ` by ${byLabel.toLowerCase()}`}`,
        caption: `Each point is a row of ${table.title === '' ? 'the table' : `"${table.title}"`}; n: ${n}.${regionsToo} ${captions[style]}${significance}`,
        spec: {
          type: 'grid',
          columns,
          panelWidth: width,
          panels: all.map((measure) => ({ spec: groupPlot(measure, { ...place, pairs: pairsOf(measure) }) })),
        },
      },
      table: pointsTable(all, by),
      groups: groupsTable(all, by),
    };
  },
});

const captions = {
  box: 'Boxes are quartiles with the median; whiskers reach the outermost value within 1.5 interquartile ranges.',
  violin: 'Violins are Gaussian kernel densities; lines are medians.',
  points: 'Lines are medians.',
} as const;

const pairCaptions = {
  significant: ' Brackets: pairs with a corrected p below 0.05.',
  all: ' Brackets: corrected p of all pairs.',
} as const;
