/**
 * Times our kernels beside the same work in Debian's scientific Python, in one run, taking turns; prints one
 * table with the accuracy of the results beside the times.
 *
 *   pnpm bench [--rounds 5] [--family traces,cluster] [--only text] [--frames 200] [--movie 256] [--image 512]
 *              [--regions 2000] [--samples 3000] [--points 5000]
 *
 * Everything runs on one thread: the numbers compare kernels, not how many cores are free.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { makeActivity } from './harness/activity-data.ts';
import { makeData } from './harness/bench-data.ts';
import { startPeers } from './harness/peers.ts';
import { runStage } from './harness/run-stage.ts';
import type { Row, Stage } from './harness/stage.ts';
import { formatTable } from './harness/table.ts';
import { clusterStages } from './stage-lists/cluster-stages.ts';
import { embedStages } from './stage-lists/embed-stages.ts';
import { eventStages } from './stage-lists/event-stages.ts';
import { factorizeStages } from './stage-lists/factorize-stages.ts';
import { imageStages } from './stage-lists/image-stages.ts';
import { maskStages } from './stage-lists/mask-stages.ts';
import { movieStages } from './stage-lists/movie-stages.ts';
import { tiffStages } from './stage-lists/tiff-stages.ts';
import { traceStages } from './stage-lists/trace-stages.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    family: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    frames: { type: 'string', default: '200' },
    movie: { type: 'string', default: '256' },
    image: { type: 'string', default: '512' },
    regions: { type: 'string', default: '2000' },
    samples: { type: 'string', default: '3000' },
    points: { type: 'string', default: '5000' },
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
  const activity = await makeActivity(peers, {
    regions: Number(values.regions),
    frames: Number(values.samples),
    points: Number(values.points),
  });
  const families: Readonly<Record<string, () => Stage[] | Promise<Stage[]>>> = {
    tiff: () => tiffStages(data, peers),
    movie: () => movieStages(data),
    image: () => imageStages(data, peers),
    mask: () => maskStages(data),
    traces: () => traceStages(activity),
    events: () => eventStages(data, activity, peers),
    factorize: () => factorizeStages(data, peers),
    cluster: () => clusterStages(activity, peers),
    embed: () => embedStages(activity, peers),
  };
  const chosen = values.family === '' ? Object.keys(families) : values.family.split(',');
  const rows: Row[] = [];
  for (const family of chosen) {
    const list = families[family];
    if (list === undefined) throw new Error(`There is no family "${family}".`);
    for (const stage of (await list()).filter(({ name }) => name.includes(values.only))) {
      process.stderr.write(`${stage.name} …\n`);
      rows.push(...(await runStage(stage, peers, Number(values.rounds))));
    }
  }
  console.log(formatTable(rows));
} finally {
  await peers.close();
}
