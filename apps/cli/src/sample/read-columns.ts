import { parseRows } from '@ramify/formats/table/parse-rows';
import { AppError, toAppError } from '@ramify/sdk';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** A table of numbers that Ramify wrote. */
export interface ReadColumns {
  readonly names: readonly string[];
  readonly rows: number;
  /** An empty cell is NaN. */
  readonly column: (name: string) => Float64Array;
}

export async function readColumns(path: string): Promise<ReadColumns> {
  try {
    const { header, rows } = parseRows(await readFile(path, 'utf8'), basename(path), 'comma');
    return {
      names: header,
      rows: rows.length,
      column(name) {
        const at = header.indexOf(name);
        if (at < 0) {
          throw new AppError('E_FORMAT_CORRUPT', `${basename(path)} has no column "${name}".`, {
            where: { file: path },
            remedy: 'Run the graph and make the sample with this version of Ramify.',
          });
        }
        return Float64Array.from(rows, (row) => (row[at] === '' ? NaN : Number(row[at])));
      },
    };
  } catch (error) {
    throw toAppError(error, { file: path });
  }
}

/** Columns after the frames and times as rows of traces. */
export function readTraces({ names, rows, column }: ReadColumns): Float32Array {
  const kept = names.filter((name) => name !== 'frame' && name !== 'time_s');
  const out = new Float32Array(kept.length * rows);
  kept.forEach((name, row) => out.set(column(name), row * rows));
  return out;
}
