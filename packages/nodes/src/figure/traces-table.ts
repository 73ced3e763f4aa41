import type { TableColumn, TableValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';
import type { Blocks } from './block-means.ts';
import { isTimed, type ChosenTraces } from './chosen-traces.ts';
import { shortFloats } from './short-float.ts';
import type { Onsets } from './trace-lines.ts';

interface Drawn {
  readonly chosen: ChosenTraces;
  readonly values: Blocks;
  readonly baseline: Float32Array | null;
  readonly onsets: Onsets | null;
  readonly unit: string;
}

/** One row per point in time that is drawn, one column per row of the figure, in its order. */
export function tracesTable({ chosen, values, baseline, onsets, unit }: Drawn): TableValue {
  const { rows, columns, rowsPer, columnsPer } = values;
  const { time, names, ids, start } = chosen;
  const row = (data: Float32Array, i: number): Float64Array =>
    shortFloats(data.subarray(i * columns, (i + 1) * columns));
  const first = columnsPer > 1 ? `, the first of ${columnsPer} that were averaged` : '';
  const frames = Int32Array.from({ length: columns }, (_, i) => start + i * columnsPer);
  const drawn: TableColumn[] = [
    integers(['frame', '', `Frame from 0${first}.`], frames),
    ...(isTimed(chosen)
      ? [
          numbers(
            ['time', 's', `Time from the first frame of the recording${first}.`],
            Array.from(frames, (frame) => time[frame - start] ?? NaN),
          ),
        ]
      : []),
  ];
  for (let i = 0; i < rows; i++) {
    const name = names[i * rowsPer] ?? '';
    const label = name === String(ids[i * rowsPer]) ? `trace ${name}` : name;
    const what = rowsPer > 1 ? `Mean of ${rowsPer} traces from ${name} on.` : `Trace of region ${name}.`;
    drawn.push(numbers([label, unit, what], row(values.values, i)));
    if (baseline !== null)
      drawn.push(numbers([`${label} f0`, unit, `F0 of region ${name}.`], row(baseline, i)));
    if (onsets === null || rowsPer > 1) continue;
    const marks = new Int32Array(columns);
    onsets.frame.forEach((frame, j) => {
      if (onsets.row[j] === i) marks[Math.floor((frame - start) / columnsPer)]! += 1;
    });
    drawn.push(integers([`${label} onsets`, '', `Onsets of transients of region ${name}.`], marks));
  }
  return { kind: 'table', title: 'Traces', rows: columns, columns: drawn };
}
