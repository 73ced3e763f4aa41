import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGraph, type Graph } from '@ramify/graph';
import { tinyCatalogue } from '@ramify/testkit/tiny-nodes';
import { createEngine } from '../create-engine.ts';
import type { Engine, EngineOptions, PlanOptions, RunOptions, RunResult } from '../engine.ts';
import type { EngineEvent } from '../events.ts';

/** The tiny nodes' loaders, as a worker imports them. */
export const tinyLoaders = new URL('../../../testkit/src/tiny-loaders.ts', import.meta.url).href;

/** `id: type` or `id: [type, params]`, and edges as `'a.image > b.image'`. */
export interface GraphSketch {
  readonly title?: string;
  readonly nodes: Readonly<Record<string, string | readonly [type: string, params: Record<string, unknown>]>>;
  readonly edges: readonly string[];
  readonly disabled?: readonly string[];
}

export function graphOf({ title = 'Test', nodes, edges, disabled = [] }: GraphSketch): Graph {
  const end = (text: string): { node: string; port: string } => {
    const [node = '', port = ''] = text.trim().split('.');
    return { node, port };
  };
  const file = {
    format: 'ramify-graph',
    schema: 1,
    title,
    nodes: Object.entries(nodes).map(([id, node]) => {
      const [type, params] = typeof node === 'string' ? [node, {}] : node;
      const version = tinyCatalogue.get(type)?.version ?? 1;
      return { id, type, version, params, ...(disabled.includes(id) ? { disabled: true } : {}) };
    }),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split('>');
      return { from: end(from), to: end(to) };
    }),
  };
  return readGraph(JSON.stringify(file), tinyCatalogue).graph;
}

export interface Bench {
  readonly dir: string;
  readonly engine: Engine;
  /** Plans and runs; the events come with the result. */
  run(
    graph: Graph,
    options?: Partial<PlanOptions & RunOptions>,
  ): Promise<RunResult & { events: EngineEvent[] }>;
  close(): Promise<void>;
}

/** An engine with the tiny nodes on a store in a temporary folder. */
export async function openBench(options: Partial<EngineOptions> = {}): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'ramify-engine-'));
  const engine = await createEngine({
    catalogue: tinyCatalogue,
    loaders: tinyLoaders,
    storeDir: join(dir, 'store'),
    appVersion: '0.0.0',
    workers: 2,
    ...options,
  });
  return {
    dir,
    engine,
    async run(graph, runOptions = {}) {
      const plan = await engine.plan(graph, { baseDir: dir, ...runOptions });
      const { events$, result } = engine.run(plan, runOptions);
      const events: EngineEvent[] = [];
      events$.subscribe((event) => events.push(event));
      return { ...(await result), events };
    },
    async close() {
      await engine.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Ids of the nodes that were computed, in order. */
export const computed = (events: readonly EngineEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'node.started' ? [event.node] : []));
