import { AppError, defineNode, port } from '@ramify/sdk';
import type { MetricArgs, MetricResult } from '@ramify/kernels/stats/compare-metric';
import { attachMetadata } from './attach-metadata.ts';
import { groupMetrics } from './group-metrics.ts';
import { groupNames } from './group-names.ts';
import { groupParams } from './group-params.ts';
import type { MetricRows } from './group-columns.ts';
import { descriptivesTable } from './group-descriptives-table.ts';
import { linesTable } from './group-lines-table.ts';
import { pairsTable } from './group-pairs-table.ts';
import { testsTable } from './group-tests-table.ts';
import { trendTable } from './group-trend-table.ts';
import { unitsTable } from './group-units-table.ts';
import { groupRoles, groupUnits, type Unit } from './group-units.ts';
import { testNote, warnOfUnits } from './group-warnings.ts';
import { trendGroups } from './trend-groups.ts';
import { unitValues, type UnitValues } from './unit-values.ts';

/** Values of the units that `keep` names and that have one. */
const valuesOf = (
  { values }: UnitValues,
  units: readonly Unit[],
  keep: (unit: Unit) => boolean,
): Float64Array => values.filter((value, i) => !Number.isNaN(value) && keep(units[i]!));

/** Ages and values of the units of a trend. */
function points({ values }: UnitValues, units: readonly Unit[], keep: (unit: Unit) => boolean) {
  const inside = units.flatMap((unit, i) =>
    keep(unit) && !Number.isNaN(unit.age) && !Number.isNaN(values[i]!) ? [i] : [],
  );
  return {
    x: Float64Array.from(inside, (i) => units[i]!.age),
    y: Float64Array.from(inside, (i) => values[i]!),
  };
}

export default defineNode({
  type: 'statistics.groups',
  version: 1,
  title: 'Group statistics',
  family: 'statistics',
  summary: 'Compares groups of animals or recordings measure by measure, and tests trends with age.',
  docs: `**Unit of analysis.** Branches and pixels of one animal are not independent, so they are never the n of a test. Rows are averaged per recording, recordings per animal (or not, if *recording* is the unit); the tables report n of units, animals, recordings and regions. *table* may have one row per recording (summaries below each other) or one per branch with columns of recording and animal; *metadata* adds columns of the recording or animal (age, genotype).

| what | how |
|---|---|
| two groups | Mann–Whitney U, two-sided: exact if there are no ties and one group has 8 values or fewer, otherwise normal with correction for ties and continuity (as \`scipy.stats.mannwhitneyu\`) |
| three or more | Kruskal–Wallis H with correction for ties (as \`scipy.stats.kruskal\`); pairs by Dunn's test or Mann–Whitney |
| correction | of the tests for the number of measures, of pairs for the number of pairs within a measure: Holm, or Benjamini and Hochberg |
| effect sizes | difference of medians, Cliff's δ, Hedges' g, with percentile bootstrap intervals (groups resampled separately, seeded) |
| trend with age | Spearman's ρ: exact p up to 9 units, Student's t above (as \`scipy.stats.spearmanr\`); interval by Fisher's z with the variance of Bonett and Wright; line of Theil and Sen with the interval of its slope, and a band by bootstrap (percentiles at each age, up to 1000 resamples, from five units on) |

Undefined results are empty and *note* says why. Groups with fewer than two values of a measure are described and not tested. Where groups do not overlap at all, or are tiny, bootstrap intervals have no width and are left empty.

\`units\` holds one row per unit with all measures: connect it to *Group comparison* and *Age trend* to draw it.

Limits: with three animals a group, the smallest p that exists is 0.1; the node warns of that. The χ² approximation of Kruskal–Wallis and bootstrap intervals are rough below about five units a group. An animal in two groups (one recorded at two ages) is refused: such data need a paired design.`,
  keywords: [
    'comparison',
    'Mann-Whitney',
    'Kruskal-Wallis',
    'Dunn',
    'Holm',
    'effect size',
    'age',
    'genotype',
    'p value',
    'bootstrap',
    'development',
  ],
  inputs: {
    table: port.table({ doc: 'One row per recording, or per branch with a column of the recording.' }),
    metadata: port.table({
      doc: 'One row per recording or animal: age, genotype and the like.',
      optional: true,
    }),
  },
  outputs: {
    tests: port.table({ doc: 'One row per measure: the test of all groups.' }),
    pairs: port.table({ doc: 'One row per measure and pair of groups: test and effect sizes.' }),
    descriptives: port.table({ doc: 'One row per measure and group: n, median, quartiles, mean.' }),
    trend: port.table({ doc: 'One row per measure: correlation with age and line; empty without age.' }),
    lines: port.table({ doc: 'The line of each trend with its confidence band, to be drawn.' }),
    units: port.table({ doc: 'One row per animal or recording with its group and all measures.' }),
  },
  params: groupParams,
  preview: 'tests',
  jobs: { compare: async () => (await import('@ramify/kernels/stats/compare-metric')).compareMetric },
  async run({ inputs, params, ctx }) {
    if (inputs.table.rows === 0) {
      throw new AppError('E_DATA_EMPTY', 'The table has no rows.', { where: { port: 'table' } });
    }
    const table =
      inputs.metadata === undefined ? inputs.table : attachMetadata(inputs.table, inputs.metadata, params);
    const roles = groupRoles(table, params);
    const warn = (message: string): void => ctx.warn(message);
    const found = groupUnits(table, roles, params, warn);
    const groups = groupNames(found, params);
    const units = params.group === '' ? found : found.filter(({ group }) => groups.includes(group));
    warnOfUnits(found, units, groups, params, warn);

    const measures = groupMetrics(table, params.metrics, Object.values(roles)).map((column) =>
      unitValues(column, units, roles.regions, params.average),
    );
    const { pairTest, correction, resamples, seed, confidence, unit } = params;
    const options = { pairTest, correction, resamples, seed, level: confidence / 100 };
    const trends = trendGroups(units, groups, roles);
    const keepers =
      groups.length === 0 ? [() => true] : groups.map((name) => (one: Unit) => one.group === name);
    const items = measures.map((measure): MetricArgs => ({
      samples: keepers.map((keep) => valuesOf(measure, units, keep)),
      options,
      trends: trends.map(({ keep }) => points(measure, units, keep)),
    }));
    const results: MetricResult[] = [];
    for await (const result of ctx.map('compare', items)) results.push(result);

    const { adjustP } = await import('@ramify/kernels/stats/adjust-p');
    const tested = adjustP(
      results.map(({ comparison }) => comparison.test?.p ?? NaN),
      correction,
    );
    const trended = trends.map((_, t) =>
      adjustP(
        results.map((result) => result.trends[t]!.p),
        correction,
      ),
    );
    const all = results.map(({ comparison, trends: own }, m): MetricRows => ({
      measure: measures[m]!,
      comparison,
      adjusted: tested[m]!,
      note: testNote(comparison, groups),
      trends: own.map((trend, t) => ({ ...trend, group: trends[t]!.name, adjusted: trended[t]![m]! })),
    }));
    const frame = { units, groups, unit, confidence, correction };
    return {
      tests: testsTable(all, frame),
      pairs: pairsTable(all, frame),
      descriptives: descriptivesTable(all, frame),
      trend: trendTable(all, frame, params.age),
      lines: linesTable(all, frame, params.age),
      units: unitsTable(all, frame, params.age !== ''),
    };
  },
});
