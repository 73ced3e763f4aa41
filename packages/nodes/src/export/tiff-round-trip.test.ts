import type { PixelArray } from '@ramify/sdk';
import { memoryMovie } from '@ramify/testkit';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import load from '../load/movie.node.ts';
import { runNode } from '../testing/run-node.ts';
import node from './tiff.node.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ramify-round-trip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const samples: PixelArray[] = [
  Uint8Array.from({ length: 240 }, (_, i) => i),
  Uint16Array.from({ length: 240 }, (_, i) => 65_535 - i),
  Int16Array.from({ length: 240 }, (_, i) => i * 200 - 20_000),
  Float32Array.from({ length: 240 }, (_, i) => Math.sin(i)),
];

test.each(['none', 'deflate'])(
  'what was written (compression: %s) loads as the same movie',
  async (compression) => {
    for (const data of samples) {
      const meta = { frameRate: 7, pixelSize: { y: 0.31, x: 1 / 3 } };
      const movie = memoryMovie(data, { frames: 20, height: 3, width: 4 }, meta);
      const written = await runNode(node, { inputs: { data: movie }, params: { compression } });
      const file = path.join(folder, 'data.tif');
      writeFileSync(file, written.files.get('data.tif') ?? '');
      const run = await runNode(load, { files: { path: file } });
      const loaded = run.output('movie', 'movie');
      expect(loaded).toMatchObject({ frames: 20, height: 3, width: 4, dtype: movie.dtype, ...meta });
      expect(await run.frames(loaded)).toEqual(data);
      expect(run.warnings).toEqual([]);
    }
  },
);
