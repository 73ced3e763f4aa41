import type { AxisSpec, MarkColour, PlotMark, PlotSpec } from '@ramify/sdk';
import { numbersOf } from '../statistics/table-columns.ts';
import { pText, shortNumber } from './group-tests.ts';
import { allUnits, type MeasureTrend, type TrendLine } from './trend-values.ts';

export interface TrendPlace {
  readonly width: number;
  readonly height: number;
  readonly ages: Float64Array;
  readonly groups: readonly string[];
  /** Groups in the order of their colours. */
  readonly names: readonly string[];
}

const mostAges = 9;

/** All units are dark, a group has the colour that it has in the comparison of groups. */
const colourOf = (group: string, names: readonly string[]): MarkColour =>
  group === allUnits || !names.includes(group) ? 'ink' : names.indexOf(group) + 1;

/** `ρ = 0.86 (0.25 to 0.98), p = 0.021`, as much of it as is defined; of a group `KO: ρ = 0.86, p = 0.021`. */
export function trendText({ group, rho, low, high, p }: TrendLine): string {
  const whose = group === allUnits ? '' : `${group}: `;
  if (Number.isNaN(rho)) return `${whose}no trend defined`;
  const interval = Number.isNaN(low) || whose !== '' ? '' : ` (${shortNumber(low)} to ${shortNumber(high)})`;
  return `${whose}ρ = ${shortNumber(rho)}${interval}${Number.isNaN(p) ? '' : `, ${pText(p)}`}`;
}

/** Points at the ends are not cut in half; few ages are all named. */
function ageAxis(ages: Float64Array): Pick<AxisSpec, 'domain' | 'ticks'> {
  const known = [...new Set(ages)].toSorted((a, b) => a - b);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return {};
  const pad = 0.06 * (last - first) || 0.5;
  const steps = known.slice(1).map((age, i) => age - known[i]!);
  const apart = Math.min(...steps) >= (last - first) / mostAges;
  return {
    domain: [first - pad, last + pad],
    ...(known.length <= mostAges && apart ? { ticks: known } : {}),
  };
}

/** Bands below lines below points. */
export function trendPlot(
  { column, label, rows }: MeasureTrend,
  lines: readonly TrendLine[],
  { width, height, ages, groups, names }: TrendPlace,
): PlotSpec {
  const values = numbersOf(column);
  const bands = lines.map((line): PlotMark => ({
    type: 'band',
    x: line.at,
    low: line.bandLow,
    high: line.bandHigh,
    colour: colourOf(line.group, names),
    opacity: 0.16,
    name: line.group,
  }));
  const drawn = lines.map((line): PlotMark => ({
    type: 'line',
    x: line.at,
    y: line.value,
    colour: colourOf(line.group, names),
    width: 1.6,
    name: line.group,
  }));
  return {
    type: 'plot',
    width,
    height,
    x: { label: 'Age', ...ageAxis(Float64Array.from(rows, (row) => ages[row] ?? NaN)) },
    y: { label, unit: column.unit },
    marks: [
      ...bands,
      ...drawn,
      {
        type: 'dots',
        x: Float64Array.from(rows, (row) => ages[row] ?? NaN),
        y: Float64Array.from(rows, (row) => values[row] ?? NaN),
        radius: 3,
        opacity: 0.85,
        name: 'unit',
        ...(names.length === 0
          ? { colour: 'accent' as const }
          : { group: Int32Array.from(rows, (row) => names.indexOf(groups[row] ?? '') + 1) }),
      },
    ],
  };
}
