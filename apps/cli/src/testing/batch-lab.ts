import {
  batchPaths,
  conductBatch,
  itemAt,
  leaseHolder,
  makeManifest,
  writeBatchResults,
  writeFolder,
  type Backend,
  type BatchEvent,
  type BatchItem,
  type BatchOutcome,
  type ItemCommand,
  type ItemStatus,
  type Manifest,
} from '@ramify/batch';
import { prepareOutDir } from '@ramify/engine';
import { readGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeGraph } from '../batch/execute-graph.ts';
import { openInstallation } from '../batch/installation.ts';
import { silentView } from '../run/view.ts';
import { createStyle } from '../terminal/style.ts';
import { readSummary, withoutTimes, writeBatchGraph, writeRecordings } from './batches.ts';

type Act = 'stall' | 'hang' | 'die' | 'fill' | 'sleep' | 'sleep-before-results' | 'sleep-before-record';
type Sabotage = Readonly<Record<number, { readonly act: Act; readonly times?: number }>>;

interface BatchPlan {
  readonly recordings: readonly string[];
  readonly window?: Readonly<Record<string, number>>;
  readonly seconds?: number;
  readonly retries?: number;
}

/** A batch folder in a laboratory, and what is done with it. */
export interface LabBatch {
  readonly dir: string;
  readonly manifest: Manifest;
  sabotage(plan: Sabotage): void;
  conduct(signal?: AbortSignal, onEvent?: (event: BatchEvent) => void): Promise<BatchOutcome>;
  status(index: number): ItemStatus | null;
  /** True while a process works on the item. */
  isHeld(index: number): Promise<boolean>;
  /** How often a process began to work on the item. */
  starts(index: number): number;
  /** The table of the batch without times. */
  table(): Promise<Record<string, string>[]>;
}

export interface BatchLab {
  readonly cwd: string;
  readonly store: string;
  open(name: string, plan: BatchPlan, dir?: string): Promise<LabBatch>;
  remove(): void;
}

const silent = {
  out: () => undefined,
  err: () => undefined,
  style: createStyle(false),
  errStyle: createStyle(false),
  live: false,
  columns: () => 100,
  rows: () => 24,
};

/** Recordings, a quick graph and one store, in which batches of any backend are run. */
export function openLab(command: ItemCommand, backend: () => Promise<Backend>): BatchLab {
  const cwd = mkdtempSync(join(tmpdir(), 'ramify-lab-'));
  const store = join(cwd, 'store');
  const graphPath = join(cwd, writeBatchGraph(cwd));
  writeRecordings(cwd);
  const { graph } = readGraph(readFileSync(graphPath, 'utf8'), catalogue);

  async function open(name: string, plan: BatchPlan, dir = join(cwd, name)): Promise<LabBatch> {
    const manifest = makeManifest({
      graph,
      graphPath,
      dir,
      input: 'recording',
      recordings: plan.recordings.map((recording) => ({
        path: join(cwd, recording),
        bindings: {},
        metadata: {},
      })),
      metadata: [],
      set: {},
      overrides: Object.entries(plan.window ?? {}).map(([recording, value]) => ({
        matches: (own) => own === recording,
        pattern: recording,
        name: 'window',
        value: String(value),
      })),
      sweeps: [],
      targets: [],
      limits: { seconds: plan.seconds ?? null, memoryBytes: null, workers: 1 },
      retry: { retries: plan.retries ?? 0, delaySeconds: 0.1, factor: 1, maxDelaySeconds: 1 },
      appVersion: '0.0.0',
    });
    const paths = batchPaths(dir);
    await prepareOutDir(dir);
    await writeFolder(paths, graph, manifest);
    const statusOf = ({ name: item }: BatchItem) => {
      const file = paths.status(item);
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ItemStatus) : null;
    };
    return {
      dir,
      manifest,
      sabotage: (what) => {
        writeFileSync(join(dir, 'sabotage.json'), JSON.stringify(what));
      },
      async conduct(signal = AbortSignal.any([]), onEvent = () => undefined) {
        const opened = await backend();
        try {
          return await conductBatch({
            dir,
            manifest,
            graph,
            backend: opened,
            installation: await openInstallation(store),
            command,
            store,
            concurrency: null,
            fresh: false,
            failFast: false,
            signal,
            onEvent,
          });
        } finally {
          await opened.close();
        }
      },
      status: (index) => statusOf(itemAt(manifest, index)),
      isHeld: async (index) => (await leaseHolder(paths.lease(itemAt(manifest, index).name))) !== null,
      starts(index) {
        const file = join(dir, `starts.${index}`);
        return existsSync(file) ? readFileSync(file).length : 0;
      },
      async table() {
        const signal = AbortSignal.any([]);
        const installation = await openInstallation(store);
        await writeBatchResults({
          paths,
          manifest,
          graph,
          statuses: manifest.items.map(statusOf),
          installation,
          execute: executeGraph({ terminal: silent, env: process.env, signal }, silentView, store),
          signal,
        });
        return withoutTimes(readSummary(dir));
      },
    };
  }
  return { cwd, store, open, remove: () => rmSync(cwd, { recursive: true, force: true }) };
}
