import type { MatrixValue, TableColumn } from '@ramify/sdk';
import { integers, main, numbers } from '../skeleton/columns.ts';
import type { Timing } from './require-ids.ts';

/** Number of synchronous events and of the regions that take part in them. */
export function synchronyColumns(
  { rows, columns, data }: MatrixValue,
  timing: Timing | undefined,
): TableColumn[] {
  const members = new Float64Array(columns);
  data.forEach((value, i) => {
    if (value > 0) members[i % columns]!++;
  });
  const mean = columns === 0 ? NaN : members.reduce((sum, one) => sum + one, 0) / columns;
  const minutes =
    timing === undefined || timing.frameRate === null ? NaN : timing.frames / timing.frameRate / 60;
  return [
    main(integers(['synchronous events', '', 'Number of synchronous events.'], [columns])),
    ...(Number.isNaN(minutes)
      ? []
      : [numbers(['synchronous rate', '1/min', 'Synchronous events / duration.'], [columns / minutes])]),
    numbers(
      ['synchronous regions', '%', 'Mean share of regions that take part in a synchronous event.'],
      [rows === 0 ? NaN : (100 * mean) / rows],
    ),
  ];
}
