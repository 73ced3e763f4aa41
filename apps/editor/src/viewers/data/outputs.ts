import { linkDomains, type Editor, type NodeRuns } from '@ramify/editor-core';
import { flatten, reachable, successorsOf, type FlatGraph, type Graph } from '@ramify/graph';
import type { Catalogue } from '@ramify/sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { outputKey, type OutputName } from '../../app/panels.ts';
import type { RunsState } from '../../run/runs.ts';
import type { Shown } from '../viewer.ts';

/** The outputs that there are, in the order of the graph. */
export interface OutputsState {
  readonly outputs: ReadonlyMap<string, Shown>;
  /** What the ids of an output's items mean; null if they have none. */
  readonly domainOf: (name: OutputName) => string | null;
  /** True if a node works on what the other one made. */
  readonly isAfter: (node: string, other: string) => boolean;
}

/** Nodes that work on what a node made, found when they are asked for first. */
function createIsAfter(flat: FlatGraph): OutputsState['isAfter'] {
  const successors = successorsOf(flat.edges);
  const known = new Map<string, ReadonlySet<string>>();
  return (node, other) => {
    const after = known.get(other) ?? reachable([other], successors);
    known.set(other, after);
    return after.has(node);
  };
}

const nothing: OutputsState = { outputs: new Map(), domainOf: () => null, isAfter: () => false };

const flattened = (graph: Graph, catalogue: Catalogue): FlatGraph | null => {
  try {
    return flatten(graph, catalogue);
  } catch {
    return null; // A graph that cannot run has no outputs to look at.
  }
};

/** All outputs of finished nodes; what did not change is the same object as before. */
export function listOutputs(
  flat: FlatGraph,
  catalogue: Catalogue,
  runs: NodeRuns,
  before: ReadonlyMap<string, Shown>,
): ReadonlyMap<string, Shown> {
  const outputs = new Map<string, Shown>();
  for (const node of flat.order) {
    const { type = '', title: name = node } = flat.nodes.get(node) ?? {};
    const definition = catalogue.get(type);
    const ports = Object.keys(definition?.outputs ?? {});
    const made = runs.get(node)?.outputs ?? {};
    for (const port of ports) {
      const output = made[port];
      if (output === undefined) continue;
      // What stands for the node has its name alone.
      const title = port === definition?.preview ? name : `${name} · ${port}`;
      const key = outputKey({ node, port });
      const old = before.get(key);
      const isSame = old?.output.digest === output.digest && old.title === title;
      outputs.set(key, isSame ? old : { node, port, title, output });
    }
  }
  const isEqual =
    outputs.size === before.size && [...outputs].every(([key, shown]) => before.get(key) === shown);
  return isEqual ? before : outputs;
}

/** Follows the graph and its runs. */
export function createOutputs(services: {
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly runs: StoreApi<RunsState>;
}): StoreApi<OutputsState> {
  const { editor, catalogue, runs } = services;
  let graph: Graph | null = null;
  let flat: FlatGraph | null = null;
  const next = (before: OutputsState): OutputsState => {
    const now = editor.getState().graph;
    if (now !== graph) {
      // Moving a node about changes no connection.
      const isSame =
        graph?.nodes === now.nodes && graph.edges === now.edges && graph.subgraphs === now.subgraphs;
      if (!isSame) flat = flattened(now, catalogue);
      graph = now;
    }
    if (flat === null) return nothing;
    const outputs = listOutputs(flat, catalogue, runs.getState().nodes, before.outputs);
    if (outputs === before.outputs && flatOf.get(before.domainOf) === flat) return before;
    const kindOf = (name: OutputName) => outputs.get(outputKey(name))?.output.descriptor.regionKind;
    const domainOf = linkDomains(flat, catalogue, kindOf);
    flatOf.set(domainOf, flat);
    return { outputs, domainOf, isAfter: createIsAfter(flat) };
  };
  const store = createStore<OutputsState>()(() => next(nothing));
  const update = () => store.setState(next(store.getState()), true);
  editor.subscribe(update);
  runs.subscribe(update);
  return store;
}

/** The graph that each answer was made from. */
const flatOf = new WeakMap<OutputsState['domainOf'], FlatGraph>();
