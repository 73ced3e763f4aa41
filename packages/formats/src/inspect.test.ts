import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { inspectFile } from './inspect.ts';
import { inspectText } from './inspect-text.ts';
import { buildTiff, type BuildTag } from './testing/build-tiff.ts';
import { numberedPages } from './testing/make-movie.ts';
import { memoryAccess } from './testing/node-access.ts';

async function inspect(bytes: Uint8Array) {
  const { files, access } = memoryAccess(bytes);
  return inspectFile(files[0] as (typeof files)[0], access);
}

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

test('a recording: what, how large, and where each number comes from', async () => {
  const tags: BuildTag[] = [
    [270, 2, 'ImageJ=1.53k\nimages=8\nchannels=2\nframes=4\nhyperstack=true\nunit=um\nfinterval=0.25\n'],
    [282, 5, [2, 1]],
    [283, 5, [2, 1]],
  ];
  const found = await inspect(buildTiff(numberedPages(8, tags), { bigEndian: true }));
  expect(found.loadable).toBe(true);
  expect(found.recording).toEqual({
    frames: 4,
    height: 3,
    width: 4,
    storedType: 'uint8',
    dtype: 'uint8',
    channels: ['channel 1', 'channel 2'],
    slices: 1,
    frameRate: 4,
    pixelSize: { y: 0.5, x: 0.5 },
  });
  expect(
    inspectText(found)
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'memory.tif',
    'Format       TIFF',
    expect.stringMatching(/^On disk {6}[\d.]+ kB \([\d,]+ bytes\)$/),
    'Written by   ImageJ',
    'Pages        8',
    'Size         3 x 4 px (height x width)',
    'Samples      uint8, grey',
    'Byte order   big-endian',
    'Compression  none',
    'Stored in    one strip a page, pages at a constant distance',
    "Axes         4 frames x 2 channels  [ImageJ's description]",
    "Frame rate   4 Hz, 1 s  [ImageJ's finterval (0.25 s)]",
    "Pixel size   0.5 µm  [resolution tags in ImageJ's unit, um]",
    'Channels     channel 1, channel 2',
    'Loaded as    uint8, 0.048 kB in all',
    '! The file has 2 channels; channel 1 is used.',
    '> Load it with load.movie; give it a channel (1 to 2).',
  ]);
});

test('what cannot be loaded is described with its problem and remedy', async () => {
  const jpeg = await inspect(buildTiff(numberedPages(2, [[259, 3, [7]]])));
  expect(jpeg).toMatchObject({ format: 'TIFF', loadable: false, problem: { code: 'E_FORMAT_UNSUPPORTED' } });
  expect(inspectText(jpeg)).toMatch(
    /Compression {2}JPEG[\s\S]*x memory.tif cannot be read[\s\S]*> Open the recording in Fiji/,
  );
  const cut = await inspect(buildTiff(numberedPages(2)).subarray(0, 20));
  expect(cut).toMatchObject({
    loadable: false,
    problem: { code: expect.stringMatching(/^E_FORMAT/) as unknown },
  });
});

describe('other files', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'empty', /0 bytes/],
    ['text', text('a,b\n1,2\n'), 'unknown', /starts with text/],
    ['HDF5', Uint8Array.from([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]), 'HDF5', /Import > HDF5/],
    ['AVI', text('RIFF....AVI LIST'), 'AVI', /Import > AVI/],
    ['zip', Uint8Array.from([0x50, 0x4b, 3, 4]), 'ZIP', /Unpack it first/],
  ])('%s', async (_, bytes, format, words) => {
    const found = await inspect(bytes);
    expect(found).toMatchObject({ format, loadable: false });
    expect(inspectText(found)).toMatch(words);
  });

  test('PNG', async () => {
    const found = await inspect(
      encode({ width: 5, height: 2, data: new Uint16Array(10), depth: 16, channels: 1 }),
    );
    expect(found).toMatchObject({
      format: 'PNG',
      loadable: true,
      recording: { width: 5, height: 2, storedType: 'uint16' },
    });
    expect(inspectText(found)).toMatch(/16 bits, grey[\s\S]*load.image/);
  });
});
