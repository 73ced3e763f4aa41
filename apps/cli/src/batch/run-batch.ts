import { conductBatch, writeBatchResults, type Manifest, type Verdict } from '@ramify/batch';
import type { Graph } from '@ramify/graph';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { silentView } from '../run/view.ts';
import { storeDir } from '../store-dir.ts';
import { openBackend } from './backends.ts';
import type { ConductOptions } from './batch-options.ts';
import { batchSummaryText } from './batch-summary-text.ts';
import { createBatchView } from './batch-view.ts';
import { openInstallation } from './installation.ts';
import { itemCommand } from './item-command.ts';
import { executeGraph } from './execute-graph.ts';

interface BatchWork {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly graph: Graph;
  readonly fresh: boolean;
  readonly only?: (verdict: Verdict, index: number) => boolean;
}

const codes = {
  succeeded: exitCodes.ok,
  submitted: exitCodes.ok,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
} as const;

/** Runs what is to be run of a batch, writes its results, tells how it went, and returns the exit code. */
export async function runBatch(
  context: CommandContext,
  work: BatchWork,
  options: ConductOptions,
): Promise<number> {
  const { terminal, env, signal } = context;
  const started = performance.now();
  const store = storeDir(options.store, env);
  const installation = await openInstallation(store);
  const backend = await openBackend(options, env);
  const json = options.json === true;
  const view = createBatchView(context, work.manifest, { json, quiet: options.quiet === true });
  try {
    const outcome = await conductBatch({
      ...work,
      backend,
      installation,
      store,
      command: itemCommand(),
      concurrency: options.jobs ?? null,
      failFast: options.failFast === true,
      signal,
      onEvent: (event) => view.event(event),
    });
    view.close();
    // Tests and figures of groups take a while.
    const tells = !json && options.quiet !== true;
    if (tells && outcome.status !== 'submitted') {
      terminal.err(terminal.errStyle.dim('  Writing summary, groups and report'));
    }
    const written =
      outcome.status === 'submitted'
        ? null
        : await writeBatchResults({
            ...outcome,
            graph: work.graph,
            installation,
            execute: executeGraph(context, silentView, store),
            // What is done is put together also after Ctrl-C.
            signal: AbortSignal.any([]),
          });
    if (tells) {
      const width = Math.min(110, terminal.columns());
      terminal.out(batchSummaryText(outcome, performance.now() - started, written, terminal.style, width));
    }
    return codes[outcome.status];
  } finally {
    view.close();
    await backend.close();
  }
}
