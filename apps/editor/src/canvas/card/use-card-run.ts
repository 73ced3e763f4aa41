import { flatId, idleRun, type NodeRun } from '@ramify/editor-core';
import type { GraphIssue } from '@ramify/graph';
import type { PlanMessage, PlannedNodeMessage } from '@ramify/protocol';
import { useRef } from 'react';
import { useStore } from 'zustand';
import type { RunsState } from '../../run/runs.ts';
import { useCanvas } from '../canvas-model.ts';
import { combineRuns } from './combine-runs.ts';

const plans = new WeakMap<PlanMessage, ReadonlyMap<string, PlannedNodeMessage>>();

function plannedNodes(plan: PlanMessage): ReadonlyMap<string, PlannedNodeMessage> {
  const known = plans.get(plan) ?? new Map(plan.nodes.map((node) => [node.id, node]));
  plans.set(plan, known);
  return known;
}

/** What the server expects of a node. */
export function usePlanned(id: string): PlannedNodeMessage | undefined {
  const { services, editor } = useCanvas();
  const flat = flatId(editor.getState().scope, id);
  return useStore(services.runs, ({ plan }) => (plan === null ? undefined : plannedNodes(plan).get(flat)));
}

/** A node's part in runs; of a subgraph, that of all nodes inside. */
export function useCardRun(id: string, subgraph: boolean): NodeRun {
  const { services, editor } = useCanvas();
  const flat = flatId(editor.getState().scope, id);
  const last = useRef<{ readonly of: readonly NodeRun[]; readonly run: NodeRun }>({ of: [], run: idleRun });
  return useStore(services.runs, ({ nodes }: RunsState) => {
    if (!subgraph) return nodes.get(flat) ?? idleRun;
    const inside = [...nodes].flatMap(([name, run]) => (name.startsWith(`${flat}/`) ? [run] : []));
    const same =
      inside.length === last.current.of.length && inside.every((run, i) => run === last.current.of[i]);
    if (!same) last.current = { of: inside, run: combineRuns(inside) };
    return last.current.run;
  });
}

/** What stops a node from running: found here, or by the server that knows the files. */
export function useProblem(id: string, planned: PlannedNodeMessage | undefined): GraphIssue | undefined {
  const { problems, editor } = useCanvas();
  const own = useStore(problems, (found) => found.of(editor.getState().scope, id));
  const bad = (issue: GraphIssue): boolean => issue.severity === 'error';
  return own.find(bad) ?? planned?.issues.find(bad);
}
