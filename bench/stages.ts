/**
 * Times our kernels beside the same work in Debian's scientific Python, in one run, taking turns; prints one
 * table with the differences of the results beside the times.
 *
 *   pnpm bench [--rounds 5] [--frames 200] [--movie 256] [--image 512] [--only text]
 *
 * Everything runs on one thread: the numbers compare kernels, not how many cores are free.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { makeData } from './harness/bench-data.ts';
import { startPeers } from './harness/peers.ts';
import { runStage } from './harness/run-stage.ts';
import type { Row } from './harness/stage.ts';
import { formatTable } from './harness/table.ts';
import { factorizeStages } from './stage-lists/factorize-stages.ts';
import { imageStages } from './stage-lists/image-stages.ts';
import { maskStages } from './stage-lists/mask-stages.ts';
import { movieStages } from './stage-lists/movie-stages.ts';
import { tiffStages } from './stage-lists/tiff-stages.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    frames: { type: 'string', default: '200' },
    movie: { type: 'string', default: '256' },
    image: { type: 'string', default: '512' },
    only: { type: 'string', default: '' },
  },
});

const peers = await startPeers();
try {
  const versions = Object.entries(await peers.versions()).map(([name, version]) => `${name} ${version}`);
  console.log(`Node ${process.versions.node}, ${versions.join(', ')}`);
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}; one thread; medians of ${values.rounds} rounds\n`);
  const data = await makeData(peers, {
    frames: Number(values.frames),
    movieSize: Number(values.movie),
    imageSize: Number(values.image),
  });
  const stages = [
    ...(await tiffStages(data, peers)),
    ...movieStages(data),
    ...(await imageStages(data, peers)),
    ...maskStages(data),
    ...(await factorizeStages(data, peers)),
  ].filter(({ name }) => name.includes(values.only));
  const rows: Row[] = [];
  for (const stage of stages) {
    process.stderr.write(`${stage.name} …\n`);
    rows.push(...(await runStage(stage, peers, Number(values.rounds))));
  }
  console.log(formatTable(rows));
} finally {
  await peers.close();
}
