import { openFrames } from '../../packages/formats/src/tiff/frames.ts';
import { openRecording } from '../../packages/formats/src/tiff/recording.ts';
import { openNodeFile } from '../../packages/formats/src/node-files.ts';
import { stat } from 'node:fs/promises';
import type { BenchData } from '../harness/bench-data.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

let opened = 0;

/** Reads a whole recording, headers included; a new digest each time, as what is known of one is kept. */
async function readRecording(path: string): Promise<Uint16Array> {
  const { size } = await stat(path);
  const files = [{ digest: `bench ${opened++}`, bytes: size, name: 'movie.tif' }];
  const access = { open: () => openNodeFile(path) };
  const { shape, spec } = await openRecording(files, access);
  const pixels = shape.height * shape.width;
  const data = new Uint16Array(shape.frames * pixels);
  const reader = openFrames(spec, files, access);
  for (let start = 0; start < shape.frames; start += 64) {
    const count = Math.min(64, shape.frames - start);
    await reader.read(start, count, data.subarray(start * pixels, (start + count) * pixels));
  }
  await reader.close();
  return data;
}

export async function tiffStages({ movie }: BenchData, peers: Peers): Promise<Stage[]> {
  const size = `${movie.frames} x ${movie.height} x ${movie.width} uint16`;
  const stages: Stage[] = [];
  for (const [name, compression] of [
    ['raw', null],
    ['deflate', 'zlib'],
  ] as const) {
    const path = await peers.writeTiff(`${name}.tif`, movie.shared, compression);
    stages.push({
      name: `read TIFF, ${name}`,
      size,
      ours: () => readRecording(path),
      peers: { tifffile: { op: 'tifffile-read', inputs: {}, params: { path } } },
    });
  }
  return stages;
}
