import type { TableColumn, TableValue } from '@ramify/sdk';
import { integers, numbers, texts } from './columns.ts';
import type { Center } from './sholl-center.ts';
import type { LengthUnit } from './skeleton-checks.ts';

interface Profile {
  readonly radius: Float64Array;
  readonly crossings: Int32Array;
}

/** One row per shell. */
export function profileTable({ radius, crossings }: Profile, unit: LengthUnit): TableValue {
  const columns: TableColumn[] = [
    numbers(['radius', unit, 'Radius of the circle around the centre.'], radius),
    integers(['intersections', '', 'Steps of the skeleton that cross the circle.'], crossings),
    numbers(
      ['intersections per area', `1/${unit}²`, 'Intersections / area of the disk; empty at radius 0.'],
      radius.map((r, k) => (r > 0 ? crossings[k]! / (Math.PI * r * r) : NaN)),
    ),
  ];
  return { kind: 'table', title: 'Sholl profile', rows: radius.length, columns };
}

/** Least-squares line through (x, y). */
function line(x: readonly number[], y: readonly number[]): { slope: number; r2: number } {
  const n = x.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  x.forEach((one, k) => {
    xx += (one - mx) ** 2;
    xy += (one - mx) * (y[k]! - my);
    yy += (y[k]! - my) ** 2;
  });
  return n < 3 || xx === 0 || yy === 0
    ? { slope: NaN, r2: NaN }
    : { slope: xy / xx, r2: xy ** 2 / (xx * yy) };
}

/** One row of what is derived from the profile. */
export function shollSummary({ radius, crossings }: Profile, unit: LengthUnit, center: Center): TableValue {
  const crossed = [...crossings.keys()].filter((k) => crossings[k]! > 0);
  const top = crossings.reduce((best, one, k) => (one > crossings[best]! ? k : best), 0);
  const primary = crossings[crossed[0] ?? 0] ?? 0;
  const outside = crossed.filter((k) => radius[k]! > 0);
  const { slope, r2 } = line(
    outside.map((k) => radius[k]!),
    outside.map((k) => Math.log(crossings[k]! / (Math.PI * radius[k]! ** 2))),
  );
  const columns: TableColumn[] = [
    numbers(['center y', 'px', 'Row of the centre, from 0.'], [center.y]),
    numbers(['center x', 'px', 'Column of the centre, from 0.'], [center.x]),
    texts(['center', '', 'How the centre was chosen.'], [center.how]),
    integers(
      ['max intersections', '', 'Largest number of intersections of any circle.'],
      [crossings[top] ?? 0],
    ),
    numbers(
      ['critical radius', unit, 'Radius of the circle with most intersections; of equals the smallest.'],
      [radius[top] ?? NaN],
    ),
    integers(['primary branches', '', 'Intersections of the smallest circle that is crossed.'], [primary]),
    numbers(
      ['ramification index', '', 'Max intersections / primary branches (Schoenen).'],
      [primary > 0 ? (crossings[top] ?? 0) / primary : NaN],
    ),
    numbers(
      ['enclosing radius', unit, 'Radius of the largest circle with intersections.'],
      [radius[crossed.at(-1) ?? -1] ?? NaN],
    ),
    numbers(
      [
        'regression coefficient',
        `1/${unit}`,
        'Sholl regression: minus the slope of ln(intersections / area of the disk) against the radius, over circles with intersections; empty for fewer than three.',
      ],
      [-slope],
    ),
    numbers(['regression r squared', '', 'Share of the variance that the regression explains.'], [r2]),
  ];
  return { kind: 'table', title: 'Sholl analysis', rows: 1, columns };
}
