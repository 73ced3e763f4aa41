import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openNodeFile } from '../../packages/formats/src/node-files.ts';
import { openImage } from '../../packages/formats/src/open-image.ts';
import { parseRows } from '../../packages/formats/src/table/parse-rows.ts';

/** A CSV file that a workflow wrote. */
export interface ResultTable {
  readonly header: readonly string[];
  readonly rows: number;
  /** Cells of a column as they stand. */
  readonly texts: (name: string) => string[];
  /** Cells of a column as numbers; a cell that is none is NaN. */
  readonly numbers: (name: string) => number[];
}

export function readTable(folder: string, file: string): ResultTable {
  const { header, rows } = parseRows(readFileSync(join(folder, file), 'utf8'), file, 'comma');
  const texts = (name: string) => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`${file} has no column "${name}", but ${header.join(', ')}.`);
    return rows.map((row) => row[at] ?? '');
  };
  const numbers = (name: string) => texts(name).map((cell) => (cell === '' ? NaN : Number(cell)));
  return { header, rows: rows.length, texts, numbers };
}

/** One page of a TIFF file. */
export interface Page {
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

export async function readPage(folder: string, file: string, page = 1): Promise<Page> {
  const path = join(folder, file);
  const ref = { digest: path, bytes: statSync(path).size, name: basename(path) };
  const image = await openImage(ref, { open: () => openNodeFile(path) }, { page });
  return { height: image.height, width: image.width, data: await image.read() };
}

export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A little-endian float32 array in C order, read by the letter of the NPY format 1.0. */
export function readNpy(folder: string, file: string): NpyArray {
  const bytes = readFileSync(join(folder, file));
  if (bytes.toString('latin1', 0, 8) !== '\x93NUMPY\x01\x00') throw new Error(`${file} is no NPY file.`);
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, start);
  if (!header.includes("'descr': '<f4'") || !header.includes("'fortran_order': False")) throw new Error(header);
  const shape = (/'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '').split(',').filter((part) => part.trim() !== '');
  const data = Float32Array.from({ length: (bytes.length - start) / 4 }, (_, i) => bytes.readFloatLE(start + 4 * i));
  return { shape: shape.map(Number), data };
}
