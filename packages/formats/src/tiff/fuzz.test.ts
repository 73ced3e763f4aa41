import { isAppError } from '@ramify/sdk';
import { readFixture } from '@ramify/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectFile } from '../inspect.ts';
import { inspectText } from '../inspect-text.ts';
import { buildTiff } from '../testing/build-tiff.ts';
import { allFrames, numberedPages } from '../testing/make-movie.ts';
import { memoryAccess } from '../testing/node-access.ts';
import { openRecording } from './recording.ts';

const { files } = readFixture<{ files: { name: string; tiff: string }[] }>(
  new URL('../../fixtures/tiff-matrix.json', import.meta.url),
);
const imagej = 'ImageJ=1.5\nimages=12\nchannels=2\nslices=2\nframes=3\nunit=um\nfinterval=0.1\n';
const ome =
  '<OME><Image><Pixels DimensionOrder="XYCTZ" SizeC="2" SizeT="6" SizeZ="1"><TiffData IFD="0"/></Pixels></Image></OME>';
const seeds = [
  ...files.filter((_, i) => i % 4 === 0).map(({ tiff }) => Uint8Array.from(Buffer.from(tiff, 'base64'))),
  buildTiff(numberedPages(12, [[270, 2, imagej]]), { oneTable: true, bigEndian: true }),
  buildTiff(numberedPages(12, [[270, 2, ome]]), { big: true }),
  buildTiff(numberedPages(12, [[270, 2, '{"shape": [12, 3, 4]}']]), { dataFirst: true }),
];

// What a small file may at most turn into here; larger claims are only checked to be described.
const most = 1 << 16;

/** Opens, inspects and reads a file; anything but success or an error in words is a failure. */
async function attempt(bytes: Uint8Array): Promise<void> {
  const { files: refs, access } = memoryAccess(bytes);
  try {
    inspectText(await inspectFile(refs[0] as (typeof refs)[0], access));
    const recording = await openRecording(refs, access, { colour: 'luminance' });
    const { frames, height, width } = recording.shape;
    if (frames * height * width <= most) await allFrames(recording, refs, access);
  } catch (error) {
    if (!isAppError(error) || error.code === 'E_INTERNAL' || error.code === 'E_OUT_OF_MEMORY') throw error;
    expect(error.message).toMatch(/[.]$/);
  }
}

const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
const anySeed = fc.nat(seeds.length - 1).map((i) => seeds[i] as Uint8Array);

describe('damaged files', () => {
  test('changed bytes never do more than an error in words', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, changes, fc.boolean(), async (seed, edits, inHeader) => {
        const bytes = seed.slice();
        for (const [at, value] of edits)
          bytes[at % (inHeader ? Math.min(300, bytes.length) : bytes.length)] = value;
        await attempt(bytes);
      }),
      { numRuns: 1000, seed: 20_240_607 },
    );
  });

  test('nor do cut-off files', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, fc.double({ min: 0, max: 1, noNaN: true }), async (seed, part) => {
        await attempt(seed.slice(0, Math.floor(seed.length * part)));
      }),
      { numRuns: 300, seed: 20_240_607 },
    );
  });

  test('nor do random bytes after a TIFF header', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom([0x49, 0x49, 42, 0], [0x4d, 0x4d, 0, 42], [0x49, 0x49, 43, 0, 8, 0, 0, 0]),
        fc.uint8Array({ minLength: 4, maxLength: 400 }),
        async (head, rest) => {
          await attempt(Uint8Array.from([...head, ...rest]));
        },
      ),
      { numRuns: 300, seed: 20_240_607 },
    );
  });
});
