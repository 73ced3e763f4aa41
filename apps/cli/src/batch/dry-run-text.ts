import type { DryRow } from '@ramify/batch';
import type { Style } from '../terminal/style.ts';

/** Cells of the table of a dry run. */
export function dryCells({ name, would, reason }: DryRow, style: Style): string[] {
  const paint =
    would === 'run'
      ? style.accent
      : would === 'fail'
        ? style.bad
        : would === 'wait'
          ? style.attention
          : style.dim;
  return [name, paint(would), would === 'keep' ? style.dim(reason) : reason];
}
