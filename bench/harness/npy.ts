import { readFile, writeFile } from 'node:fs/promises';
import { encodeNpy } from '../../packages/formats/src/write/npy.ts';

export type NpyArray = Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array | Float64Array;

export async function writeNpy(path: string, data: NpyArray, shape: readonly number[]): Promise<void> {
  const parts = Array.from(encodeNpy(data, shape), (part) => part.slice());
  await writeFile(path, Buffer.concat(parts));
}

const readers: Readonly<Record<string, new (buffer: ArrayBuffer) => NpyArray>> = {
  '|u1': Uint8Array,
  '<u2': Uint16Array,
  '<i2': Int16Array,
  '<i4': Int32Array,
  '<f4': Float32Array,
  '<f8': Float64Array,
};

/** The samples of an .npy file of version 1 in C order. */
export async function readNpy(path: string): Promise<NpyArray> {
  const file = await readFile(path);
  const start = 10 + file.readUInt16LE(8);
  const descr = /'descr': '([^']+)'/.exec(file.toString('latin1', 10, start))?.[1] ?? '';
  const Reader = readers[descr];
  if (Reader === undefined) throw new Error(`${path} holds ${descr}, which is not read here.`);
  return new Reader(new Uint8Array(file.subarray(start)).buffer);
}
