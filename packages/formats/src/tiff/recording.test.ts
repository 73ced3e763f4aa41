import { isAppError } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import { buildTiff, type BuildOptions, type BuildTag } from '../testing/build-tiff.ts';
import { firstSamples, numberedPages } from '../testing/make-movie.ts';
import { memoryAccess } from '../testing/node-access.ts';
import type { ChannelOptions } from './choose-sample.ts';
import { openRecording } from './recording.ts';

const described = (text: string): BuildTag => [270, 2, text];

async function open(contents: readonly Uint8Array[], options: ChannelOptions = {}) {
  const { files, access } = memoryAccess(...contents);
  const recording = await openRecording(files, access, options);
  return {
    recording,
    samples: await firstSamples(recording, files, access),
    warnings: recording.notes.filter(({ level }) => level === 'warn').map(({ text }) => text),
  };
}

const failure = async (contents: readonly Uint8Array[], options: ChannelOptions = {}): Promise<unknown> =>
  open(contents, options).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('plain pages', () => {
  const layouts: [string, BuildOptions][] = [
    ['page by page', {}],
    ['images first', { dataFirst: true }],
    ['big-endian', { bigEndian: true }],
    ['BigTIFF', { big: true }],
    ['big-endian BigTIFF, images first', { big: true, bigEndian: true, dataFirst: true }],
  ];
  test.each(layouts)('%s are frames in time', async (_, layout) => {
    const { recording, samples } = await open([buildTiff(numberedPages(30), layout)]);
    expect(recording.shape).toEqual({ frames: 30, height: 3, width: 4, dtype: 'uint8' });
    expect(recording.frameRate).toBeNull();
    expect(samples).toEqual(Array.from({ length: 30 }, (__, i) => i));
    expect(recording.spec.runs).toHaveLength(1);
    expect(recording.spec.runs[0]?.regular).toBeDefined();
  });

  test('thumbnails and masks are left out', async () => {
    const pages = numberedPages(6).map((page, i) =>
      i % 2 === 1 ? { ...page, width: 2, tags: [[254, 4, [1]]] as BuildTag[] } : page,
    );
    const { samples, warnings } = await open([buildTiff(pages)]);
    expect(samples).toEqual([0, 2, 4]);
    expect(warnings.join()).toMatch(/3 pages are thumbnails/);
  });

  test('pages that all call themselves reduced are frames', async () => {
    const pages = numberedPages(3).map((page) => ({ ...page, tags: [[254, 4, [1]]] as BuildTag[] }));
    expect((await open([buildTiff(pages)])).samples).toEqual([0, 1, 2]);
  });

  test('palette and white-is-zero images keep their values', async () => {
    const palette = await open([buildTiff(numberedPages(2, [[262, 3, [3]]], 7))]);
    expect(palette.samples[0]).toBe(7);
    const pages = numberedPages(2, [], 7).map((page) => ({ ...page, tags: [[262, 3, [0]]] as BuildTag[] }));
    const white = await open([buildTiff(pages)]);
    expect(white.samples).toEqual([7, 8]);
    expect(white.warnings.join()).toMatch(/zero is white/);
  });
});

describe('ImageJ', () => {
  const hyperstack =
    'ImageJ=1.53k\nimages=12\nchannels=2\nslices=3\nframes=2\nhyperstack=true\nunit=\\u00B5m\nfinterval=0.5\n';
  const resolution: BuildTag[] = [
    [282, 5, [2, 1]],
    [283, 5, [4, 1]],
  ];

  test('one table, contiguous images', async () => {
    const text = 'ImageJ=1.11a\nimages=40\nframes=40\nfinterval=20\ntunit=ms\nunit=micron\n';
    const bytes = buildTiff(numberedPages(40, [described(text), ...resolution]), {
      oneTable: true,
      bigEndian: true,
    });
    const { recording, samples } = await open([bytes]);
    expect(samples).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(recording.frameRate).toBeCloseTo(50, 10);
    expect(recording.pixelSize).toEqual({ x: 0.5, y: 0.25 });
  });

  test('channels, then slices, then frames', async () => {
    const bytes = buildTiff(numberedPages(12, [described(hyperstack), ...resolution]));
    expect((await open([bytes])).samples).toEqual([0, 6]);
    expect((await open([bytes], { channel: 2 })).samples).toEqual([1, 7]);
    const last = await open([bytes], { channel: 2, slice: 3 });
    expect(last.samples).toEqual([5, 11]);
    expect(last.recording.frameRate).toBe(2);
    expect(last.recording.channel).toBe('channel 2');
    expect(last.warnings.join()).toMatch(/2 channels; channel 2 is used.*3 slices/);
    expect(await failure([bytes], { channel: 3 })).toMatchObject({
      code: 'E_CHANNEL_CHOICE',
      where: { param: 'channel' },
    });
    expect(await failure([bytes], { slice: 4 })).toMatchObject({
      code: 'E_CHANNEL_CHOICE',
      where: { param: 'slice' },
    });
  });

  test('Latin-1 text', async () => {
    const text = 'ImageJ=1.5\nimages=2\nunit=\u00b5m\nfinterval=5\ntunit=\u00b5s\n';
    const latin: BuildTag = [270, 2, [...Buffer.from(text, 'latin1'), 0]];
    const { recording } = await open([buildTiff(numberedPages(2, [latin, ...resolution]))]);
    expect(recording.pixelSize).toEqual({ x: 0.5, y: 0.25 });
    expect(recording.frameRate).toBeCloseTo(200_000, 6);
  });

  test('time that is called slices', async () => {
    const { recording, warnings } = await open([
      buildTiff(numberedPages(9, [described('ImageJ=1.5\nimages=9\nslices=9\n')])),
    ]);
    expect(recording.shape.frames).toBe(9);
    expect(warnings.join()).toMatch(/9 images slices .* taken as time/);
  });

  test('a cut-off stack keeps its whole frames', async () => {
    const text = 'ImageJ=1.5\nimages=10\nframes=10\n';
    for (const options of [{ oneTable: true }, { dataFirst: true }]) {
      const bytes = buildTiff(numberedPages(10, [described(text)]), options);
      const first = bytes.length - (options.oneTable === true ? 120 : 120 + 9 * (2 + 10 * 12 + 4));
      const { samples, warnings } = await open([bytes.subarray(0, first + 12 * 6 + 5)]);
      expect(samples).toEqual([0, 1, 2, 3, 4, 5]);
      expect(warnings.join()).toMatch(/cut off: 6 of 10/);
    }
  });

  test('a stale description does not invent frames', async () => {
    const { samples, warnings } = await open([
      buildTiff(numberedPages(3, [described('ImageJ=1.5\nimages=500\nframes=500\n')])),
    ]);
    expect(samples).toEqual([0, 1, 2]);
    expect(warnings.join()).toMatch(/counts 500 frames, the file holds 3/);
  });
});

describe('tifffile', () => {
  test('named and unnamed axes', async () => {
    const named = buildTiff(
      numberedPages(6, [described('{"shape": [3, 2, 3, 4], "axes": "TCYX", "fps": 30}')]),
      { dataFirst: true },
    );
    const { recording, samples } = await open([named], { channel: 2 });
    expect(samples).toEqual([1, 3, 5]);
    expect(recording.frameRate).toBe(30);
    const unnamed = await open([buildTiff(numberedPages(5, [described('{"shape": [5, 3, 4]}')]))]);
    expect(unnamed.recording.shape.frames).toBe(5);
    const one = await open([
      buildTiff(numberedPages(5, [described('{"shape": [5, 3, 4]}')]), { oneTable: true }),
    ]);
    expect(one.samples).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('ScanImage', () => {
  test('interleaved channels and the frame rate', async () => {
    const software: BuildTag = [
      305,
      2,
      'SI.VERSION_MAJOR = 2020\nSI.hChannels.channelSave = [1;3]\nSI.hRoiManager.scanFrameRate = 29.97\nSI.hFastZ.enable = false',
    ];
    const { recording, samples } = await open([buildTiff(numberedPages(8, [software]))], { channel: 2 });
    expect(samples).toEqual([1, 3, 5, 7]);
    expect(recording.frameRate).toBe(29.97);
    expect(recording.channel).toBe('channel 3');
  });

  test('settings of version 3 in the description', async () => {
    const text =
      "state.configName='x'\rstate.acq.frameRate=3.9\rstate.acq.savingChannel1=1\rstate.acq.savingChannel2=1\rstate.acq.savingChannel3=0";
    const { recording } = await open([buildTiff(numberedPages(8, [described(text)]))]);
    expect(recording.shape.frames).toBe(4);
    expect(recording.frameRate).toBe(3.9);
  });
});

describe('OME', () => {
  const xml = (pixels: string, data = '') =>
    `<?xml version="1.0" encoding="UTF-8"?><!-- <Pixels SizeT="9"/> --><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0"><Pixels ${pixels}><Channel ID="Channel:0:0" Name="GCaMP &amp; co"/><Channel ID="Channel:0:1" Name="&#181;Ruby"/>${data}</Pixels></Image></OME>`;
  const pixels =
    'DimensionOrder="XYCTZ" SizeC="2" SizeT="3" SizeZ="1" SizeX="4" SizeY="3" Type="uint8" PhysicalSizeX="500" PhysicalSizeXUnit="nm" PhysicalSizeY="0.6" TimeIncrement="100" TimeIncrementUnit="ms"';

  test('axes, sizes and names', async () => {
    const { recording, samples } = await open(
      [buildTiff(numberedPages(6, [described(xml(pixels, '<TiffData IFD="0" PlaneCount="6"/>'))]))],
      { channel: 2 },
    );
    expect(samples).toEqual([1, 3, 5]);
    expect(recording.frameRate).toBeCloseTo(10, 12);
    expect(recording.pixelSize).toEqual({ x: 0.5, y: 0.6 });
    expect(recording.channel).toBe('µRuby');
    expect(recording.channels[0]).toBe('GCaMP & co');
  });

  test('time fastest', async () => {
    const order = pixels.replace('XYCTZ', 'XYTCZ');
    const { samples } = await open([buildTiff(numberedPages(6, [described(xml(order))]))], { channel: 2 });
    expect(samples).toEqual([3, 4, 5]);
  });

  test('planes in another order, and several files, are refused', async () => {
    const swapped = xml(pixels, '<TiffData IFD="0" FirstC="1"/><TiffData IFD="1" FirstC="0"/>');
    expect(await failure([buildTiff(numberedPages(6, [described(swapped)]))])).toMatchObject({
      code: 'E_FORMAT_UNSUPPORTED',
    });
    const several = xml(
      pixels,
      '<TiffData><UUID FileName="a.tif">x</UUID></TiffData><TiffData><UUID FileName="b.tif">y</UUID></TiffData>',
    );
    expect(await failure([buildTiff(numberedPages(6, [described(several)]))])).toMatchObject({
      code: 'E_FORMAT_UNSUPPORTED',
    });
  });

  test('frame rate from the times of planes', async () => {
    const times = [0, 0.25, 0.5]
      .map((t, i) => `<Plane TheC="0" TheZ="0" TheT="${i}" DeltaT="${t}"/>`)
      .join('');
    const { recording } = await open([
      buildTiff(numberedPages(6, [described(xml(pixels.replace(/TimeInc.*/, ''), times))])),
    ]);
    expect(recording.frameRate).toBe(4);
  });
});

describe('several files', () => {
  test('are one recording, across their borders', async () => {
    const parts = [
      buildTiff(numberedPages(4)),
      buildTiff(numberedPages(1, [], 4), { bigEndian: true }),
      buildTiff(numberedPages(3, [], 5), { big: true }),
    ];
    const { recording, samples } = await open(parts);
    expect(samples).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(recording.name).toBe('memory');
    expect(recording.spec.runs).toHaveLength(3);
  });

  test('a folder of equal single pages is described in one run', async () => {
    const { recording, samples } = await open(
      Array.from({ length: 200 }, (_, i) => buildTiff(numberedPages(1, [], i))),
    );
    expect(samples).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(recording.spec.runs).toHaveLength(1);
    expect(JSON.stringify(recording.spec).length).toBeLessThan(1000);
  });

  test('unequal frames name file, frame and sizes', async () => {
    const odd = buildTiff([{ width: 3, height: 4, data: new Uint8Array(12) }]);
    const error = await failure([buildTiff(numberedPages(4)), odd]);
    expect(error).toMatchObject({ code: 'E_FRAMES_UNEQUAL', where: { file: 'memory_2.tif', frame: 4 } });
    expect(String(error)).toMatch(/4 x 3 px.*3 x 4 px/);
    const wide = [...numberedPages(2), { width: 4, height: 3, bits: 16, data: new Uint8Array(24) }];
    expect(await failure([buildTiff(wide)])).toMatchObject({ code: 'E_FRAMES_UNEQUAL', where: { frame: 2 } });
  });

  test('only the last may be cut off', async () => {
    const whole = buildTiff(numberedPages(4));
    const cut = whole.subarray(0, whole.length - 3);
    const { samples, warnings } = await open([whole, cut]);
    expect(samples).toEqual([0, 1, 2, 3, 0, 1, 2]);
    expect(warnings.join()).toMatch(/memory_2.tif: The file is cut off/);
    expect(await failure([cut, whole])).toMatchObject({
      code: 'E_FORMAT_TRUNCATED',
      where: { file: 'memory_1.tif' },
    });
  });
});

describe('colours', () => {
  const rgb = (extra = 0): Uint8Array =>
    buildTiff([
      {
        width: 2,
        height: 1,
        data: Uint8Array.from([
          10,
          20,
          30,
          ...Array<number>(extra).fill(99),
          40,
          50,
          60,
          ...Array<number>(extra).fill(99),
        ]),
        tags: [
          [258, 3, Array<number>(3 + extra).fill(8)],
          [262, 3, [2]],
          [277, 3, [3 + extra]],
          ...(extra > 0 ? [[338, 3, [2]] as BuildTag] : []),
          [339, 3, Array<number>(3 + extra).fill(1)],
        ],
      },
    ]);

  test('have to be chosen', async () => {
    const error = await failure([rgb()]);
    expect(error).toMatchObject({
      code: 'E_CHANNEL_CHOICE',
      remedy: 'Choose red, green, blue or luminance.',
    });
    const chosen = async (colour: ChannelOptions['colour'], extra = 0) =>
      (await open([rgb(extra)], colour === undefined ? {} : { colour })).samples[0];
    expect(await chosen('red')).toBe(10);
    expect(await chosen('green', 1)).toBe(20);
    expect(await chosen('blue')).toBe(30);
    expect(await chosen('luminance', 1)).toBe(Math.round(0.299 * 10 + 0.587 * 20 + 0.114 * 30));
  });
});

describe('what is no recording', () => {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  test.each([
    ['empty', new Uint8Array(0), 'E_FILE_EMPTY', /0 bytes/],
    ['text', text('frame,value\n1,2\n'), 'E_FORMAT_UNKNOWN', /starts with text \("frame,value"\)/],
    [
      'PNG',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      'E_FORMAT_UNKNOWN',
      /looks like a PNG file/,
    ],
    ['JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'E_FORMAT_UNKNOWN', /looks like a JPEG file/],
    [
      'HDF5',
      Uint8Array.from([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]),
      'E_FORMAT_UNKNOWN',
      /looks like an HDF5 file/,
    ],
    ['AVI', text('RIFF....AVI LIST'), 'E_FORMAT_UNKNOWN', /looks like an AVI file/],
    ['ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 0]), 'E_FORMAT_UNKNOWN', /looks like a ZIP file/],
    ['zeros', new Uint8Array(500), 'E_FORMAT_UNKNOWN', /zeros only/],
    ['only a header', buildTiff(numberedPages(1)).subarray(0, 8), 'E_FORMAT_TRUNCATED', /cut off/],
    [
      'cut within the first page',
      buildTiff(numberedPages(3)).subarray(0, 140),
      'E_FORMAT_TRUNCATED',
      /nothing of it is whole/,
    ],
  ])('%s', async (_, content, code, message) => {
    const error = await failure([content]);
    expect(isAppError(error) ? error.code : error).toBe(code);
    expect(String(error)).toMatch(message);
  });

  test('JPEG in TIFF is refused by name', async () => {
    const error = await failure([buildTiff(numberedPages(1, [[259, 3, [7]]]))]);
    expect(error).toMatchObject({
      code: 'E_FORMAT_UNSUPPORTED',
      remedy: expect.stringMatching(/Fiji/) as unknown,
    });
    expect(String(error)).toMatch(/compressed by JPEG/);
  });

  test('a later page in another code is refused too', async () => {
    const pages = [...numberedPages(2), ...numberedPages(1, [[259, 3, [7]]])];
    expect(await failure([buildTiff(pages)])).toMatchObject({ code: 'E_FORMAT_UNSUPPORTED' });
  });

  test('no file at all', async () => {
    expect(await failure([])).toMatchObject({ code: 'E_DATA_EMPTY' });
  });

  test('of several damaged files the first is named', async () => {
    const error = await failure([buildTiff(numberedPages(2)), text('a'), new Uint8Array(0)]);
    expect(error).toMatchObject({ code: 'E_FORMAT_UNKNOWN', where: { file: 'memory_2.tif' } });
  });

  test('sizes beyond the budget are refused before anything is allocated', async () => {
    const huge = buildTiff([
      { width: 100_000, height: 100_000, data: new Uint8Array(12), tags: [[259, 3, [8]]] },
    ]);
    expect(await failure([huge])).toMatchObject({ code: 'E_FORMAT_TOO_LARGE' });
    const impossible = buildTiff([
      { width: 20_000, height: 20_000, data: new Uint8Array(12), tags: [[259, 3, [5]]] },
    ]);
    expect(await failure([impossible])).toMatchObject({ code: 'E_FORMAT_CORRUPT' });
  });
});
