import { AppError } from '@ramify/sdk';

/** One parameter and the values that it takes in turn. */
export interface Sweep {
  readonly name: string;
  readonly values: readonly string[];
}

const mostCombinations = 10_000;

/** `spur=5,10,20`. */
export function parseSweep(text: string): Sweep {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  const values = text
    .slice(at + 1)
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (at < 1 || name === '' || values.length === 0) {
    throw new AppError('E_USAGE', `--sweep ${text} has no name or no values.`, {
      remedy: 'Write --sweep name=value,value, for example --sweep spur=5,10,20.',
    });
  }
  return { name, values: [...new Set(values)] };
}

/** All combinations of the values; one empty combination if nothing is swept. The last sweep varies fastest. */
export function combinations(sweeps: readonly Sweep[]): Record<string, string>[] {
  const twice = sweeps.find(({ name }, i) => sweeps.findIndex((other) => other.name === name) < i);
  if (twice !== undefined) {
    throw new AppError('E_USAGE', `${twice.name} is swept twice.`, {
      remedy: 'Write all of its values in one --sweep.',
    });
  }
  const count = sweeps.reduce((product, { values }) => product * values.length, 1);
  if (count > mostCombinations) {
    throw new AppError('E_USAGE', `The sweeps have ${count} combinations; ${mostCombinations} are allowed.`, {
      remedy: 'Give fewer values.',
    });
  }
  return sweeps.reduce<Record<string, string>[]>(
    (before, { name, values }) =>
      before.flatMap((combination) => values.map((value) => ({ ...combination, [name]: value }))),
    [{}],
  );
}
