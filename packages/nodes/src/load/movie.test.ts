import { plainTiff } from '@ramify/testkit';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import loadMovie from './movie.node.ts';

const size = { height: 6, width: 5 };
const data = fileURLToPath(new URL('../../../../../shared/data/recordings/', import.meta.url));

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-load-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A recording whose frame t holds the values t * 100 + pixel. */
function write(name: string, first: number, frames: number): string {
  const file = path.join(folder, name);
  const pages = Array.from({ length: frames }, (_, t) =>
    Uint16Array.from({ length: 30 }, (__, i) => (first + t) * 100 + i),
  );
  writeFileSync(file, plainTiff(pages, size));
  return file;
}

test('one file: shape, name, exact samples, and a warning that the rate is unknown', async () => {
  const run = await runNode(loadMovie, { files: { path: write('mouse 1.tif', 0, 9) } });
  const movie = run.output('movie', 'movie');
  expect(movie).toMatchObject({
    ...size,
    frames: 9,
    dtype: 'uint16',
    frameRate: null,
    pixelSize: null,
    name: 'mouse 1',
    channel: null,
    unit: 'raw',
  });
  expect(Array.from(await run.frames(movie, 4))).toEqual(
    Array.from({ length: 270 }, (_, i) => Math.floor(i / 30) * 100 + (i % 30)),
  );
  expect(run.warnings).toEqual(['The file does not say its frame rate.']);
});

test('the rate and the pixel size that the user gives', async () => {
  const run = await runNode(loadMovie, {
    files: { path: write('a.tif', 0, 3) },
    params: { frameRate: 7.5, pixelSize: 0.4 },
  });
  expect(run.output('movie', 'movie')).toMatchObject({ frameRate: 7.5, pixelSize: { y: 0.4, x: 0.4 } });
  expect(run.warnings).toEqual([]);
});

test('several files are one recording; a lone frame is one too', async () => {
  const files = [write('part_1.tif', 0, 4), write('part_2.tif', 4, 1), write('part_3.tif', 5, 6)];
  const run = await runNode(loadMovie, { files: { path: files } });
  const movie = run.output('movie', 'movie');
  expect([movie.frames, movie.name]).toEqual([11, 'part']);
  const all = await run.frames(movie);
  expect(Array.from({ length: 11 }, (_, t) => all[t * 30])).toEqual(
    Array.from({ length: 11 }, (_, t) => t * 100),
  );
  const single = await runNode(loadMovie, { files: { path: files[1] ?? '' } });
  expect(single.output('movie', 'movie').frames).toBe(1);
});

test('what cannot be is said before anything runs', async () => {
  const text = path.join(folder, 'notes.tif');
  writeFileSync(text, 'these are notes');
  await expect(runNode(loadMovie, { files: { path: text } })).rejects.toMatchObject({
    code: 'E_FORMAT_UNKNOWN',
  });
  await expect(
    runNode(loadMovie, { files: { path: write('one.tif', 0, 2) }, params: { channel: 2 } }),
  ).rejects.toMatchObject({ code: 'E_CHANNEL_CHOICE' });
  await expect(runNode(loadMovie, {})).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
});

describe.skipIf(!existsSync(data))('real recordings (skipped without ../shared/data)', () => {
  test('the second channel of an ImageJ hyperstack', async () => {
    const file = `${data}branched-dendrite-2ch-imagej.tif`;
    const run = await runNode(loadMovie, {
      files: { path: file },
      params: { channel: 2, frameRate: 1 / 60 },
    });
    const movie = run.output('movie', 'movie');
    expect(movie).toMatchObject({
      frames: 20,
      height: 256,
      width: 256,
      dtype: 'uint8',
      channel: 'channel 2',
    });
    expect(movie.pixelSize?.x).toBeCloseTo(1.1788, 4);
    const all = await run.frames(movie);
    expect(Array.from(all).reduce((sum, value) => sum + value, 0) / all.length).toBeCloseTo(
      11.289872741699218,
      9,
    );
    expect(run.warnings).toEqual(['The file has 2 channels; channel 2 is used.']);
  });
});
