import { commands, writeGraph, type Graph } from '@ramify/graph';
import type { Client, OutputMessage, ValueSummary } from '@ramify/protocol';
import { AppError, toAppError } from '@ramify/sdk';
import { useEffect, useRef, useState } from 'react';
import type { OutputName } from '../app/panels.ts';
import { useServices } from '../app/services.tsx';
import type { SweepValue } from './sweep-values.ts';

/** What came of one value. */
export interface Trial {
  readonly value: SweepValue;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly fraction: number;
  readonly output: OutputMessage | null;
  readonly summary: ValueSummary | null;
  readonly error: AppError | null;
}

export interface SweepPlan {
  readonly node: string;
  readonly param: string;
  /** Id of the subgraph that the node stands in. */
  readonly subgraph: string | undefined;
  readonly values: readonly SweepValue[];
  /** Output that is looked at. */
  readonly look: OutputName;
}

export interface Sweep {
  readonly trials: readonly Trial[];
  readonly running: boolean;
  readonly start: (plan: SweepPlan) => Promise<void>;
  readonly stop: () => void;
}

const waiting = (value: SweepValue): Trial => ({
  value,
  state: 'waiting',
  fraction: 0,
  output: null,
  summary: null,
  error: null,
});

interface OneRun {
  readonly client: Client;
  readonly text: string;
  readonly place: { readonly folder: string; readonly path: string };
  readonly look: OutputName;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
}

/** Runs a graph as far as an output and gives the output. */
async function outputOf({ client, text, place, look, signal, onProgress }: OneRun): Promise<OutputMessage> {
  const { id } = await client.startRun({ graph: text, ...place, targets: [look.node] }, { signal });
  signal.addEventListener('abort', () => void client.cancelRun({ id }).catch(() => undefined), {
    once: true,
  });
  let total = 1;
  let done = 0;
  let output: OutputMessage | undefined;
  for await (const { event } of client.followRun({ id }, { signal })) {
    if (event.type === 'run.started') total = Math.max(1, event.nodes.length);
    if (event.type === 'node.failed') throw AppError.fromJSON(event.error);
    if (event.type === 'node.finished') {
      onProgress(++done / total);
      if (event.node === look.node) output = event.outputs[look.port];
    }
    if (event.type === 'run.state' && event.error !== undefined) throw AppError.fromJSON(event.error);
  }
  if (output !== undefined) return output;
  throw new AppError('E_CANCELLED', 'The run ended before the result was there.');
}

const withValue = (graph: Graph, plan: SweepPlan, value: SweepValue): Graph =>
  commands.setParam(graph, plan.node, plan.param, value, plan.subgraph).graph;

/** Tries several values of a parameter, one after the other; what they have in common is computed once. */
export function useSweep(): Sweep {
  const { client, editor, project } = useServices();
  const [trials, setTrials] = useState<readonly Trial[]>([]);
  const [running, setRunning] = useState(false);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  async function start(plan: SweepPlan): Promise<void> {
    const { file } = project.getState();
    if (file === null) return;
    controller.current?.abort();
    const stop = new AbortController();
    controller.current = stop;
    const { graph } = editor.getState();
    const change = (index: number, trial: Partial<Trial>): void =>
      setTrials((old) => old.map((one, i) => (i === index ? { ...one, ...trial } : one)));
    setTrials(plan.values.map((value) => waiting(value)));
    setRunning(true);
    for (const [index, value] of plan.values.entries()) {
      if (stop.signal.aborted) break;
      change(index, { state: 'running' });
      try {
        const output = await outputOf({
          client,
          text: writeGraph(withValue(graph, plan, value)),
          place: { folder: file.folder, path: file.path },
          look: plan.look,
          signal: stop.signal,
          onProgress: (fraction) => change(index, { fraction }),
        });
        const summary = await client.getValue({ digest: output.digest });
        change(index, { state: 'done', output, summary });
      } catch (thrown) {
        change(index, { state: 'failed', error: toAppError(thrown) });
      }
    }
    if (controller.current === stop) setRunning(false);
  }

  return {
    trials,
    running,
    start,
    stop: () => {
      controller.current?.abort();
      setRunning(false);
    },
  };
}
