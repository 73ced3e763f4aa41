/**
 * How much faster a batch is with several recordings at a time: the same recordings, all of the same length, one
 * thread each, with one and with as many as there are cores. Run it after the build on a machine that does nothing else:
 * `pnpm bench:batch [recordings] [frames]`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openNodeFile } from '../packages/formats/src/node-files.ts';
import { readIfd, readNumber } from '../packages/formats/src/tiff/ifd.ts';
import { tag } from '../packages/formats/src/tiff/tags.ts';
import { openTiff } from '../packages/formats/src/tiff/tiff-header.ts';
import { createRandom } from '../packages/kernels/src/random.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [recordings = 4, frames = 8000] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'ramify-batch-bench-'));

function ramify(...args: string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, 'apps/cli/dist/main.js'), ...args], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, RAMIFY_STORE: join(folder, 'store') },
  });
  if (status !== 0) throw new Error(`ramify ${args.join(' ')} ended with ${status}`);
  return (performance.now() - started) / 1000;
}

/** Seconds of processor time of all processes that were begun here and have ended; 0 where it is not told. */
function processorTime(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(13, 15)
      .map(Number);
    return ((user ?? 0) + (system ?? 0)) / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
}

/** Where the samples of a TIFF begin whose frames follow each other, as `ramify sample` writes them. */
async function firstSample(path: string): Promise<number> {
  const file = await openNodeFile(path);
  try {
    const tiff = await openTiff(file);
    const at = await readNumber(tiff, await readIfd(tiff, tiff.firstIfd), tag.stripOffsets);
    if (at === undefined) throw new Error('The sample has no strips.');
    return at;
  } finally {
    await file.close();
  }
}

/** Seconds of a whole batch and of one recording in it, and of the processors, with nothing stored before. */
function batch(jobs: number): { whole: number; each: number; processors: number } {
  const out = `jobs-${jobs}`;
  rmSync(join(folder, 'store'), { recursive: true, force: true });
  const graph = join(root, 'graphs/full-analysis.graph.json');
  const before = processorTime();
  const whole = ramify('batch', graph, 'data', '--out', out, '--jobs', String(jobs), '--workers', '1', '-q');
  const processors = processorTime() - before;
  const files = readdirSync(join(folder, out, 'status'));
  const times = files.map((file) => {
    const { ms } = JSON.parse(readFileSync(join(folder, out, 'status', file), 'utf8')) as { ms: number };
    return ms / 1000;
  });
  return { whole, each: times.reduce((sum, time) => sum + time, 0) / times.length, processors };
}

const words = ({ whole, each, processors }: ReturnType<typeof batch>): string =>
  `${whole.toFixed(1)} s, ${each.toFixed(1)} s each, ${processors.toFixed(1)} s of the processors`;

try {
  // Equal work for each, so that nobody waits for the longest, and nothing in common that is computed but once: the
  // same neurites, but in each the last bit of half of the samples turned over.
  ramify('sample', 'sample.tif', '--seed', '2', '--frames', String(frames), '--size', '128', '-q');
  const sample = readFileSync(join(folder, 'sample.tif'));
  mkdirSync(join(folder, 'data'));
  const from = await firstSample(join(folder, 'sample.tif'));
  const to = from + 2 * 128 * 128 * frames;
  for (let i = 1; i <= recordings; i++) {
    const random = createRandom(i);
    for (let at = from; at < to; at += 2) {
      sample.writeUInt8(sample.readUInt8(at) ^ random.integer(2), at);
    }
    writeFileSync(join(folder, 'data', `m${i}.tif`), sample);
  }
  const cores = availableParallelism();
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${recordings} recordings of ${frames} frames, ${cores} cores, load before ${load}`);
  const alone = batch(1);
  console.log(`1 at a time:  ${words(alone)}`);
  const together = batch(cores);
  console.log(`${cores} at a time:  ${words(together)}`);
  console.log(`${(alone.whole / together.whole).toFixed(2)} times as fast`);
  // One recording at a time keeps more than one core busy, so there is less to win than there are cores.
  const most = (cores * alone.whole) / together.processors;
  if (together.processors > 0) console.log(`at most ${most.toFixed(2)} on these cores`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
