import { prepareOutDir } from '@ramify/engine';
import { placeInside } from '../folders/open-inside.ts';
import type { Handlers } from '../http/route-types.ts';
import { requireServed } from '../runs/graph-paths.ts';
import { prepareGraph } from '../runs/prepare-graph.ts';
import type { Services } from '../services.ts';

type RunHandlers = Pick<Handlers, 'startRun' | 'listRuns' | 'getRun' | 'cancelRun' | 'followRun'>;

export function runHandlers({ catalogue, folders, places, runs, version }: Services): RunHandlers {
  return {
    async startRun(fields) {
      const { targets, fresh, deliver, replaces, path } = fields;
      const { graph, baseDir, folder } = await prepareGraph(fields, catalogue, folders);
      const outDir = deliver === undefined ? undefined : await placeInside(folder.root, deliver);
      if (outDir !== undefined) await prepareOutDir(outDir);
      const id = runs.start({
        kind: 'graph',
        title: graph.title ?? 'Untitled',
        folder: folder.id,
        path,
        targets: targets ?? null,
        replaces,
        job: {
          graph,
          baseDir,
          targets,
          fresh,
          outDir,
          recordDir: '.',
          graphFile: path === '' ? 'unsaved graph' : path,
          appVersion: version,
          async accept(plan) {
            await requireServed(plan, folders);
            places.add(plan);
          },
        },
      });
      return { id };
    },
    listRuns: ({ limit }) => ({ runs: runs.list(limit) }),
    getRun: ({ id }) => runs.get(id).snapshot,
    cancelRun: ({ id }) => runs.cancel(id),
    followRun: ({ id, after }, { lastEventId, signal }) =>
      runs.get(id).log.follow(lastEventId ?? after, signal),
  };
}
