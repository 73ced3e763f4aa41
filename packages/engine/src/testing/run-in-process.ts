import { createEngine } from '../create-engine.ts';
import { tinyCatalogue } from '@ramify/testkit/tiny-nodes';
import { graphOf, tinyLoaders, type GraphSketch } from './harness.ts';

/** Runs a graph in a process of its own and prints events as ndjson: `run-in-process.ts STORE SKETCH`. */
const [storeDir = '', sketch = ''] = process.argv.slice(2);
const engine = await createEngine({
  catalogue: tinyCatalogue,
  loaders: tinyLoaders,
  storeDir,
  appVersion: '0.0.0',
  workers: 1,
});
const plan = await engine.plan(graphOf(JSON.parse(sketch) as GraphSketch), { baseDir: storeDir });
const { events$, result } = engine.run(plan);
events$.subscribe((event) => process.stdout.write(`${JSON.stringify(event)}\n`));
await result;
await engine.close();
