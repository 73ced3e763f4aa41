import type { PlotMark, PlotSpec } from '@ramify/sdk';
import { bracketMarks, bracketsOf } from './group-brackets.ts';
import { boxColumns, density, fiveNumbers, swarm } from './group-shapes.ts';
import type { Pair } from './group-tests.ts';
import type { GroupValues } from './group-values.ts';

export type GroupStyle = 'box' | 'violin' | 'points';

/** Fewer values have no distribution to draw; they stand for themselves. */
const fewest = 5;
const radius = 2.6;
const boxWidth = 0.56;

export interface GroupPlace {
  readonly width: number;
  readonly height: number;
  readonly style: GroupStyle;
  readonly group: string;
  /** What stands below the name of a group. */
  readonly count: (measure: GroupValues, group: string, n: number) => string;
  /** Compared pairs that are marked. */
  readonly pairs: readonly Pair[];
  readonly significantOnly: boolean;
}

/** Points side by side where they would cover each other. */
function points({ groups }: GroupValues, width: number, pixel: number): PlotMark {
  const all = groups.flatMap(({ values }) => Array.from(values));
  const perUnit = 1 / (pixel * (2 * radius + 0.6));
  const perGroup = (width - 60) / groups.length / (2 * radius + 0.6);
  const x: number[] = [];
  const group: number[] = [];
  groups.forEach(({ values }, place) => {
    const most = 0.42 * perGroup;
    for (const offset of swarm(
      values.map((value) => value * perUnit),
      most,
    )) {
      x.push(place + offset / perGroup);
      group.push(place + 1);
    }
  });
  return {
    type: 'dots',
    x: Float64Array.from(x),
    y: Float64Array.from(all),
    group: Int32Array.from(group),
    radius,
    opacity: 0.85,
    name: 'unit',
  };
}

/** Points of each group with a box or a violin behind them; small groups get a line at their median. */
export function groupPlot(measure: GroupValues, place: GroupPlace): PlotSpec {
  const { column, label, groups } = measure;
  const marks: PlotMark[] = [];
  const values = groups.flatMap((one) => Array.from(one.values));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const names = groups.map(({ name }) => name);
  const brackets = bracketsOf(place.pairs, names, place.significantOnly);
  // As if the brackets took nothing: they are a little higher than they need be.
  const pixel = (most - least || 1) / Math.max(60, place.height - 70 - 24 * Math.min(4, brackets.length));
  const full = groups.flatMap(({ values }, at) => (values.length >= fewest ? [{ values, at }] : []));
  const small = groups.flatMap(({ values }, at) =>
    values.length > 0 && values.length < fewest ? [{ values, at }] : [],
  );
  const fives = full.map(({ values, at }) => ({ at, five: fiveNumbers(values) }));
  const coloured = Int32Array.from(fives, ({ at }) => at + 1);
  if (place.style === 'violin') {
    for (const { values, at } of full) {
      const shape = density(values);
      if (shape === null) continue;
      const half = shape.half.map((value) => 0.42 * value);
      marks.push({ type: 'violin', x: at, y: shape.y, half, colour: at + 1, name: groups[at]?.name ?? '' });
    }
  } else if (place.style === 'box' && fives.length > 0) {
    marks.push({ type: 'box', ...boxColumns(fives), width: boxWidth, group: coloured, name: 'quartiles' });
  }
  marks.push(points(measure, place.width, pixel));
  const lined = place.style === 'box' ? small : [...small, ...full];
  const median = Float64Array.from(lined, ({ values }) => fiveNumbers(values).median);
  const [x0, x1] = [-1, 1].map((side) =>
    Float64Array.from(lined, ({ at }) => at + (side * boxWidth) / 2),
  ) as [Float64Array, Float64Array];
  marks.push({ type: 'segments', x0, x1, y0: median, y1: median, width: 2, colour: 'ink', name: 'median' });
  const above = bracketMarks(brackets, most, pixel);
  marks.push(...above.marks);
  return {
    type: 'plot',
    width: place.width,
    height: place.height,
    x: {
      label: place.group,
      scale: 'category',
      categories: groups.map((one) => `${one.name}\n${place.count(measure, one.name, one.values.length)}`),
    },
    y: {
      label,
      unit: column.unit,
      ...(brackets.length === 0 ? {} : { domain: [least - 0.05 * (most - least || 1), above.top] }),
    },
    marks,
  };
}
