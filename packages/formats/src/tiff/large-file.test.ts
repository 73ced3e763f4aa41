import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildTiff, type BuildPage, type BuildTag } from '../testing/build-tiff.ts';
import { nodeAccess } from '../testing/node-access.ts';
import { openFrames } from './frames.ts';
import { openRecording } from './recording.ts';

const width = 512;
const height = 512;
const frameBytes = width * height * 2;
const frames = 9_000;

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-large-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of `size` bytes, almost all of them a hole, with the given bytes at the given places. */
function sparse(
  name: string,
  size: number,
  parts: readonly (readonly [at: number, bytes: Uint8Array])[],
): string {
  const file = path.join(folder, name);
  const descriptor = openSync(file, 'w');
  ftruncateSync(descriptor, size);
  for (const [at, bytes] of parts) writeSync(descriptor, bytes, 0, bytes.length, at);
  closeSync(descriptor);
  return file;
}

const header = (description: string): { head: Uint8Array; data: number } => {
  const page: BuildPage = {
    width,
    height,
    bits: 16,
    data: new Uint8Array(0),
    tags: [
      [270, 2, description],
      [279, 4, [frameBytes]],
    ],
  };
  const head = buildTiff([page], { bigEndian: true, oneTable: true });
  return { head, data: head.length };
};

const ramp = (frame: number): Uint8Array => {
  const bytes = new Uint8Array(frameBytes);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < width * height; i++) view.setUint16(2 * i, (i + frame) & 0xffff);
  return bytes;
};

describe('files above 4 GB', () => {
  test('an ImageJ stack of one page table: 9,000 frames, 4.7 GB', async () => {
    const { head, data } = header(
      `ImageJ=1.53t\nimages=${frames}\nframes=${frames}\nfinterval=0.1\nunit=micron\n`,
    );
    const wanted = [0, 1, 8191, 8192, frames - 1];
    const file = sparse('stack.tif', data + frames * frameBytes, [
      [0, head],
      ...wanted.map((frame) => [data + frame * frameBytes, ramp(frame)] as const),
    ]);
    const { files, access } = nodeAccess([file]);
    const recording = await openRecording(files, access);
    expect(recording.shape).toEqual({ frames, height, width, dtype: 'uint16' });
    expect(recording.frameRate).toBeCloseTo(10);
    const reader = openFrames(recording.spec, files, access);
    const target = new Uint16Array(2 * width * height);
    for (const frame of wanted) {
      const count = frame + 1 < frames ? 2 : 1;
      await reader.read(frame, count, target);
      const expected = Uint16Array.from({ length: width * height }, (_, i) => (i + frame) & 0xffff);
      expect(Buffer.compare(Buffer.from(target.buffer, 0, frameBytes), Buffer.from(expected.buffer))).toBe(0);
    }
    await reader.read(5000, 1, target);
    expect(target.subarray(0, width * height).every((value) => value === 0)).toBe(true);
    await reader.close();
  });

  test('the same stack cut off in a frame keeps the whole ones', async () => {
    const { head, data } = header(`ImageJ=1.53t\nimages=${frames}\nframes=${frames}\n`);
    const file = sparse('cut.tif', data + (frames - 10) * frameBytes + 1234, [[0, head]]);
    const { files, access } = nodeAccess([file]);
    const recording = await openRecording(files, access);
    expect(recording.shape.frames).toBe(frames - 10);
    expect(recording.notes.map(({ text }) => text).join()).toMatch(/cut off: 8990 of 9000/);
  });

  test('a classic TIFF whose 32-bit positions started again at zero (ScanImage)', async () => {
    const big = 1 << 29;
    const page = (frame: number): BuildPage => ({
      width: 1 << 15,
      height: 1 << 14,
      data: new Uint8Array(0),
      tags: [[279, 4, [big]] as BuildTag, [305, 2, `SI.hRoiManager.scanFrameRate = 30\n${frame}`]],
    });
    const table = buildTiff([page(0)]);
    const stride = table.length - 8 + big;
    const parts: [number, Uint8Array][] = [];
    for (let frame = 0; frame < 10; frame++) {
      const bytes = buildTiff([page(frame)]).slice(8);
      const view = new DataView(bytes.buffer);
      const at = 8 + frame * stride;
      const entries = view.getUint16(0, true);
      for (let entry = 0; entry < entries; entry++) {
        const position = 2 + entry * 12;
        const tag = view.getUint16(position, true);
        if (tag === 273) view.setUint32(position + 8, (at + bytes.length) % 2 ** 32, true);
        if (tag === 305)
          view.setUint32(position + 8, (view.getUint32(position + 8, true) - 8 + at) % 2 ** 32, true);
      }
      view.setUint32(2 + entries * 12, frame === 9 ? 0 : (at + stride) % 2 ** 32, true);
      parts.push([at, bytes], [at + bytes.length, Uint8Array.of(100 + frame)]);
    }
    const file = sparse('wrapped.tif', 8 + 10 * stride, [[0, table.subarray(0, 8)], ...parts]);
    const { files, access } = nodeAccess([file]);
    const recording = await openRecording(files, access);
    expect(recording.shape.frames).toBe(10);
    expect(recording.frameRate).toBe(30);
    expect(recording.spec.runs[0]?.regular).toMatchObject({ stride });
  });
});
