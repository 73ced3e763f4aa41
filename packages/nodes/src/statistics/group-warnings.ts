import type { GroupComparison } from '@ramify/kernels/stats/compare-groups';
import type { GroupParams } from './group-params.ts';
import type { Unit } from './group-units.ts';

/** Number of ways to choose n of n + m. */
function choices(n: number, m: number): number {
  let ways = 1;
  for (let i = 1; i <= n; i++) ways *= (m + i) / i;
  return ways;
}

/** Warns of units that are left out, are not independent, or are too few for a test to find anything. */
export function warnOfUnits(
  all: readonly Unit[],
  units: readonly Unit[],
  groups: readonly string[],
  { unit, group, groups: chosen, age }: GroupParams,
  warn: (message: string) => void,
): void {
  const without = all.filter((one) => group !== '' && one.group === '');
  const count = (n: number): string => (n === 1 ? `1 ${unit} has` : `${n} ${unit}s have`);
  if (without.length > 0 && chosen === '') warn(`${count(without.length)} no group: left out.`);
  const ageless = units.filter((one) => age !== '' && Number.isNaN(one.age));
  if (ageless.length > 0) warn(`${count(ageless.length)} no age: left out of the trend.`);
  const animals = units.map(({ animal }) => animal).filter((name) => name !== '');
  if (unit === 'recording' && new Set(animals).size < animals.length) {
    warn(
      'Several recordings are of the same animal. They are not independent, so p values are too small; choose the animal as unit.',
    );
  }
  const sizes = groups.map((name) => units.filter((one) => one.group === name).length);
  const small = sizes.length === 2 ? 2 / choices(sizes[0]!, sizes[1]!) : NaN;
  if (small > 0.05) {
    warn(
      `With ${sizes.join(' and ')} ${unit}s, no p value below ${small.toPrecision(2)} is possible, however large the difference.`,
    );
  } else if (sizes.length > 2 && Math.min(...sizes) < 5) {
    warn(`A group has fewer than five ${unit}s: the p values of Kruskal–Wallis are rough.`);
  }
}

/** Why a test was not made, or which groups it leaves out. */
export function testNote({ groups: found, test }: GroupComparison, groups: readonly string[]): string {
  const few = groups.filter((_, g) => (found[g]?.n ?? 0) < 2);
  const names = few.join(', ');
  if (test !== null) return few.length === 0 ? '' : `without ${names}: fewer than two values`;
  if (groups.length - few.length < 2) return `fewer than two values in ${names || 'the group'}`;
  return 'all values are equal';
}
