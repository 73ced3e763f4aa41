/**
 * How much faster a batch is with several recordings at a time: the same recordings, one thread each, with one
 * and with as many as there are cores. Run it after the build on a machine that does nothing else:
 * `node --import tsx bench/batch.ts [recordings] [frames]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [recordings = 4, frames = 2000] = process.argv.slice(2).map(Number);
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

/** Seconds of a whole batch and of one recording in it, with nothing stored before. */
function batch(jobs: number): { whole: number; each: number } {
  const out = `jobs-${jobs}`;
  rmSync(join(folder, 'store'), { recursive: true, force: true });
  const graph = join(root, 'graphs/full-analysis.graph.json');
  const whole = ramify('batch', graph, 'data', '--out', out, '--jobs', String(jobs), '--workers', '1', '-q');
  const files = readdirSync(join(folder, out, 'status'));
  const times = files.map((file) => {
    const { ms } = JSON.parse(readFileSync(join(folder, out, 'status', file), 'utf8')) as { ms: number };
    return ms / 1000;
  });
  return { whole, each: times.reduce((sum, time) => sum + time, 0) / times.length };
}

try {
  for (let seed = 1; seed <= recordings; seed++) {
    const size = ['--frames', String(frames), '--size', '128', '-q'];
    ramify('sample', `data/m${seed}.tif`, '--seed', String(seed), ...size);
  }
  const cores = availableParallelism();
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${recordings} recordings of ${frames} frames, ${cores} cores, load before ${load}`);
  const alone = batch(1);
  console.log(`1 at a time:  ${alone.whole.toFixed(1)} s, ${alone.each.toFixed(1)} s each`);
  const together = batch(cores);
  console.log(`${cores} at a time:  ${together.whole.toFixed(1)} s, ${together.each.toFixed(1)} s each`);
  console.log(`${(alone.whole / together.whole).toFixed(2)} times as fast`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
