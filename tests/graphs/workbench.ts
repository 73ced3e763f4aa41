import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { openGraph } from '../../apps/cli/src/graph/open-graph.ts';
import { createEngine, type Engine, type RunResult } from '../../packages/engine/src/index.ts';
import { bindInterface, readGraph, type Graph } from '../../packages/graph/src/index.ts';
import { catalogue, loadersUrl, sampleGraphFile, truthFolder } from '../../packages/nodes/src/index.ts';

// Each engine compiles the sources in its workers; a busy machine takes long for that.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** Results of a workflow: the folder it wrote into, and the outcome of its nodes. */
export interface WorkflowRun extends RunResult {
  readonly folder: string;
}

export interface SampleFiles {
  readonly file: string;
  /** Folder of what is true of the sample. */
  readonly truth: string;
}

/** Runs the workflows of `graphs/` with the real engine; all share one store, so common steps run once. */
export interface Workbench {
  readonly dir: string;
  sample(name: string, params: Readonly<Record<string, number>>): Promise<SampleFiles>;
  /** Runs `graphs/<name>.graph.json`, or the graph in a file with a full path; `targets` are node ids, all that feed nothing if absent. */
  run(
    name: string,
    set: Readonly<Record<string, string | number>>,
    options?: { readonly into?: string; readonly targets?: readonly string[] },
  ): Promise<WorkflowRun>;
  close(): Promise<void>;
}

/** File of a workflow of `graphs/`. */
export const workflowFile = (name: string): string =>
  fileURLToPath(new URL(`../../graphs/${name}.graph.json`, import.meta.url));

async function runGraph(engine: Engine, graph: Graph, baseDir: string, folder: string, targets?: readonly string[]) {
  const plan = await engine.plan(graph, { baseDir, ...(targets === undefined ? {} : { targets }) });
  await mkdir(folder, { recursive: true });
  return engine.run(plan, { outDir: folder }).result;
}

/** What failed, in words, so that a failed test says it. */
function failuresOf({ nodes }: RunResult): string {
  return [...nodes]
    .flatMap(([id, { error }]) => (error === null ? [] : [`${id}: ${error.code} ${error.message} ${error.remedy ?? ''}`]))
    .join('\n');
}

/** An engine with the installed nodes and a store of its own in a temporary folder. */
export async function openWorkbench(workers = 2): Promise<Workbench> {
  const dir = await mkdtemp(join(tmpdir(), 'ramify-graphs-'));
  const engine = await createEngine({
    catalogue,
    loaders: loadersUrl,
    storeDir: join(dir, 'store'),
    appVersion: '0.0.0',
    workers,
  });
  return {
    dir,
    async sample(name, params) {
      const { graph } = readGraph(sampleGraphFile(`${name}.tif`), catalogue);
      const values = Object.entries(params).map(([key, value]) => [`sample.${key}`, value]);
      const bound = bindInterface(graph, Object.fromEntries(values), catalogue);
      const result = await runGraph(engine, bound, dir, dir);
      if (result.summary.status !== 'succeeded') throw new Error(failuresOf(result));
      return { file: join(dir, `${name}.tif`), truth: join(dir, truthFolder(`${name}.tif`)) };
    },
    async run(name, set, { into = name, targets } = {}) {
      const assignments = Object.entries(set).map(([key, value]) => `${key}=${value}`);
      const opened = await openGraph(isAbsolute(name) ? name : workflowFile(name), assignments);
      if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
      const folder = join(dir, into);
      const result = await runGraph(engine, opened.graph, opened.baseDir, folder, targets);
      if (result.summary.status !== 'succeeded') throw new Error(failuresOf(result));
      return { ...result, folder };
    },
    async close() {
      await engine.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
