import type { ExecuteGraph } from '@ramify/batch';
import {
  finishedRecord,
  prepareOutDir,
  recordName,
  startedRecord,
  writeFileAtomically,
  type Engine,
} from '@ramify/engine';
import { join } from 'node:path';

/** Runs a graph on the server's own engine and leaves its results and the record of the run in a folder. */
export const executeGraph =
  (engine: Engine, appVersion: string): ExecuteGraph =>
  async ({ graph, baseDir, out, targets, fresh, signal, onEvent, ...job }) => {
    const plan = await engine.plan(graph, {
      baseDir,
      fresh,
      signal,
      onEvent,
      ...(targets.length === 0 ? {} : { targets }),
    });
    const problems = [...plan.nodes.values()].flatMap(({ error }) =>
      error === null ? [] : [error.toJSON()],
    );
    if (problems.length > 0) return { started: false, problems };
    await prepareOutDir(out);
    const facts = { ...job, graph, plan, startedAt: new Date(), appVersion };
    const save = (record: unknown) =>
      writeFileAtomically(join(out, recordName), `${JSON.stringify(record, null, 2)}\n`);
    await save(startedRecord(facts));
    const run = engine.run(plan, { signal, outDir: out });
    run.events$.subscribe(onEvent);
    const result = await run.result;
    await save(finishedRecord(facts, result));
    return { started: true, plan, result };
  };
