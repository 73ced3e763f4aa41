import { encodeTiff } from '@ramify/formats/write/tiff';
import { plainTiff } from '@ramify/testkit';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { crossTiff, writeGraphFile, writeImageChain } from '../testing/graphs.ts';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

const skeleton = fileURLToPath(new URL('../../../../graphs/skeleton.graph.json', import.meta.url));
const size = { height: 48, width: 64 };

async function floatTiff(value: (frame: number, pixel: number) => number): Promise<Uint8Array> {
  const frames = Array.from({ length: 4 }, (_, t) =>
    Float32Array.from({ length: size.height * size.width }, (__, i) => value(t, i)),
  );
  const meta = { ...size, frames: frames.length, dtype: 'float32', kind: 'movie' } as const;
  const parts: Uint8Array[] = [];
  for await (const part of encodeTiff(meta, frames)) parts.push(part.slice());
  return Buffer.concat(parts);
}

/** A movie whose second frame is as high as the others are wide. */
function unequalTiff(): Uint8Array {
  const bytes = crossTiff(3);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const second = view.getUint32(8 + 2 + 8 * 12, true);
  view.setUint32(second + 2 + 8, size.height, true);
  view.setUint32(second + 2 + 12 + 8, size.width, true);
  return bytes;
}

const flat = (value: number) =>
  plainTiff(
    Array.from({ length: 5 }, () => new Uint16Array(size.height * size.width).fill(value)),
    size,
  );

/** What stands at `recording`, further options, and the error that is expected. */
const recordings: readonly (readonly [
  name: string,
  write: (path: string) => Promise<void> | void,
  options: readonly string[],
  code: string,
  words: RegExp,
])[] = [
  ['a missing file', () => {}, [], 'E_FILE_MISSING', /does not exist/],
  ['a folder without recordings', (path) => mkdirSync(path), [], 'E_FILE_MISSING', /holds no file/],
  ['an empty file', (path) => writeFileSync(path, ''), [], 'E_FILE_EMPTY', /0 bytes/],
  ['text renamed .tif', (path) => writeFileSync(path, 'hello\n'), [], 'E_FORMAT_UNKNOWN', /text/],
  [
    'a TIFF that ends in its first frame',
    (path) => writeFileSync(path, crossTiff(3).subarray(0, 2000)),
    [],
    'E_FORMAT_TRUNCATED',
    /ends|cut off/,
  ],
  ['frames of unequal size', (path) => writeFileSync(path, unequalTiff()), [], 'E_FRAMES_UNEQUAL', /64/],
  [
    'a movie without any number',
    async (path) => writeFileSync(path, await floatTiff(() => NaN)),
    [],
    'E_DATA_NAN',
    /not numbers|no number|NaN/,
  ],
  ['a movie of zeros', (path) => writeFileSync(path, flat(0)), [], 'E_DATA_CONSTANT', /same|equal|constant/],
  [
    'one frame where several are needed',
    (path) => writeFileSync(path, crossTiff(1)),
    ['--set', 'summary=local-correlation'],
    'E_DATA_TOO_SHORT',
    /frame/,
  ],
  [
    'no foreground after the threshold',
    (path) => writeFileSync(path, crossTiff(5)),
    ['--set', 'threshold=fixed', '--set', 'threshold.level=5'],
    'E_DATA_EMPTY',
    /No pixel is brighter than the threshold/,
  ],
  [
    'a parameter out of range',
    (path) => writeFileSync(path, crossTiff(5)),
    ['--set', 'window=1'],
    'E_PARAM_INVALID',
    /Window must be at least 3 px; it is 1/,
  ],
  [
    'a channel that the file lacks',
    (path) => writeFileSync(path, crossTiff(5)),
    ['--set', 'channel=4'],
    'E_CHANNEL_CHOICE',
    /channel/i,
  ],
  [
    'a name that the graph lacks',
    (path) => writeFileSync(path, crossTiff(5)),
    ['--set', 'wndow=5'],
    'E_INTERFACE_UNKNOWN',
    /Did you mean "window"/,
  ],
];

const leftovers = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

test.each(recordings)('%s is refused in words', async (_, write, options, code, words) => {
  const cwd = temporaryFolder();
  await write(join(cwd, 'bad.tif'));
  const run = await ramify(['run', skeleton, '--set', 'recording=bad.tif', ...options, '-o', 'o'], { cwd });
  expect(run.err).toContain(code);
  expect(run.err).toMatch(words);
  expect(run.err).not.toContain('E_INTERNAL');
  expect(run.code).toBe(1);
  expect(leftovers(cwd)).toEqual([]);
  expect(existsSync(join(cwd, 'o/skeleton.tif'))).toBe(false);
  if (!existsSync(join(cwd, 'o'))) return;
  expect(JSON.parse(readFileSync(join(cwd, 'o/run.json'), 'utf8'))).toMatchObject({ status: 'failed' });
});

test('a truncated recording is used as far as it is whole, with a warning', async () => {
  const cwd = temporaryFolder();
  const whole = crossTiff(9);
  writeFileSync(join(cwd, 'cut.tif'), whole.subarray(0, whole.length - 3000));
  const run = await ramify(['run', skeleton, '--set', 'recording=cut.tif', '-o', 'o'], { cwd });
  expect(run.code).toBe(0);
  expect(run.err).toMatch(/! .*(cut off|ends before|whole)/);
});

test('a folder where a file is needed, an unknown node, a cycle and a wrong wire are refused', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'images'));
  const folder = await ramify(['run', writeImageChain(cwd), '--set', 'recording=images'], { cwd });
  expect([folder.code, folder.err]).toEqual([1, expect.stringContaining('E_FILE_IS_DIRECTORY')]);

  const load = { id: 'load', type: 'load.image', params: { path: 'a.tif' } };
  writeFileSync(join(cwd, 'a.tif'), crossTiff());
  const unknown = [load, { id: 'odd', type: 'image.blurr' }];
  const graph = writeGraphFile(cwd, unknown, ['load.image > odd.image']);
  const node = await ramify(['run', graph], { cwd });
  expect([node.code, node.err]).toEqual([1, expect.stringContaining('E_NODE_UNKNOWN')]);
  expect(node.err).toContain('where  node odd');

  const smooth = (id: string) => ({ id, type: 'image.smooth' });
  writeGraphFile(cwd, [smooth('a'), smooth('b')], ['a.image > b.image', 'b.image > a.image']);
  const cycle = await ramify(['run', graph], { cwd });
  expect([cycle.code, cycle.err]).toEqual([1, expect.stringContaining('E_GRAPH_CYCLE')]);

  writeGraphFile(cwd, [load, { id: 'thin', type: 'skeleton.thin' }], ['load.image > thin.mask']);
  const wire = await ramify(['run', graph], { cwd });
  expect([wire.code, wire.err]).toEqual([1, expect.stringContaining('E_PORT_TYPE')]);
});

test('a folder that cannot be written is refused before anything is computed', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'a.tif'), crossTiff());
  writeFileSync(join(cwd, 'file'), 'in the way');
  const args = ['run', writeImageChain(cwd), '--set', 'recording=a.tif'];
  const out = await ramify([...args, '-o', 'file/results'], { cwd });
  expect([out.code, out.err]).toEqual([1, expect.stringContaining('E_OUTPUT_UNWRITABLE')]);
  expect(out.err).not.toContain('✓');
  const store = await ramify([...args, '--store', 'file/store'], { cwd });
  expect([store.code, store.err]).toEqual([1, expect.stringContaining('E_STORE_UNWRITABLE')]);
});

/** Mounts a file system of `kilobytes` at `folder`; false where that is not allowed. */
function mountSmall(folder: string, kilobytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a full disk is told, leaves nothing half-written, and the run resumes', async ({ skip }) => {
  const cwd = temporaryFolder();
  const small = join(cwd, 'small');
  mkdirSync(small);
  if (!mountSmall(small, 24)) skip('a small file system cannot be mounted here');
  try {
    writeFileSync(join(cwd, 'a.tif'), crossTiff());
    const graph = writeGraphFile(
      cwd,
      [
        { id: 'load', type: 'load.image', params: { path: 'a.tif' } },
        { id: 'save', type: 'export.npy', params: { name: 'large.npy' } },
      ],
      ['load.image > save.data'],
    );
    writeFileSync(join(small, 'filler'), Buffer.alloc(8 * 1024));
    const full = await ramify(['run', graph, '-o', small], { cwd });
    expect([full.code, full.err]).toEqual([1, expect.stringContaining('E_DISK_FULL')]);
    expect(readdirSync(small).filter((name) => name !== 'run.json')).toEqual(['filler']);
    execFileSync('mount', ['-o', 'remount,size=1m', small]);
    const again = await ramify(['run', graph, '-o', small], { cwd });
    expect([again.code, again.out]).toEqual([0, expect.stringMatching(/0 computed, 2 cached/)]);
  } finally {
    execFileSync('umount', [small]);
  }
});
