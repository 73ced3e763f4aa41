import type { BatchEvent } from '@ramify/batch';
import { duration } from '../terminal/quantities.ts';
import type { Style } from '../terminal/style.ts';

type Retrying = Extract<BatchEvent, { type: 'item.retrying' }>;

/** An attempt that failed for a passing reason, and when the next one is. */
export const retryWords = (
  { name, error, delaySeconds }: Retrying,
  nameWidth: number,
  style: Style,
): string =>
  `  ${style.attention('↻')} ${name.padEnd(nameWidth)}  ${error.message} Again in ${duration(delaySeconds * 1000)}.  ${style.dim(error.code)}`;
