import { InvalidArgumentError } from 'commander';
import { parseSeconds } from '../terminal/quantities.ts';

/** Seconds of a time on the command line. */
export function duration(text: string): number {
  const value = parseSeconds(text);
  if (value !== undefined && value > 0) return value;
  throw new InvalidArgumentError('It must be a time such as 90s, 20min or 2h.');
}
