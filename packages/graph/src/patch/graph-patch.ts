import { AppError } from '@ramify/sdk';
import { joinErrors, structureErrors } from '../check/structure.ts';
import { equal } from '../model/equal.ts';
import { omit } from '../model/omit.ts';
import type {
  Frame,
  Graph,
  GraphEdge,
  GraphNode,
  InterfaceInput,
  InterfaceOutput,
  Note,
  Point,
  Subgraph,
  Viewport,
} from '../model/graph.ts';
import {
  applyDiff,
  diffRecords,
  invertDiff,
  isEmptyDiff,
  squashDiffs,
  type RecordsDiff,
} from './records-diff.ts';

/** The collections of records that a graph is made of. */
interface Collections {
  nodes: GraphNode;
  edges: GraphEdge;
  /** Whole: an edit inside a subgraph is an update of it. */
  subgraphs: Subgraph;
  inputs: InterfaceInput;
  outputs: InterfaceOutput;
  positions: Point;
  frames: Frame;
  notes: Note;
}
/** What there is one of. */
interface Values {
  title: string;
  description: string | undefined;
  viewport: Viewport | undefined;
}
type Maps = { readonly [K in keyof Collections]: ReadonlyMap<string, Collections[K]> };

/** An invertible change of a graph; what is absent does not change. */
export type GraphPatch = {
  readonly [K in keyof Collections]?: RecordsDiff<Collections[K]>;
} & {
  readonly [K in keyof Values]?: readonly [before: Values[K], after: Values[K]];
};

const nouns: Readonly<Record<keyof Collections, string>> = {
  nodes: 'node',
  edges: 'connection',
  subgraphs: 'subgraph',
  inputs: 'interface input',
  outputs: 'interface output',
  positions: 'position of',
  frames: 'frame',
  notes: 'note',
};
const collections = Object.keys(nouns) as (keyof Collections)[];
const values = ['title', 'description', 'viewport'] as const satisfies (keyof Values)[];

const mapsOf = (graph: Graph): Maps => ({
  nodes: graph.nodes,
  edges: graph.edges,
  subgraphs: graph.subgraphs,
  inputs: graph.interface.inputs,
  outputs: graph.interface.outputs,
  positions: graph.layout.positions,
  frames: graph.layout.frames,
  notes: graph.layout.notes,
});
const valuesOf = (graph: Graph): Values => ({
  title: graph.title,
  description: graph.description,
  viewport: graph.layout.viewport,
});

function rebuild(graph: Graph, maps: Maps, { title, description, viewport }: Values): Graph {
  return {
    ...omit(graph, 'description'),
    title,
    ...(description === undefined ? {} : { description }),
    nodes: maps.nodes,
    edges: maps.edges,
    subgraphs: maps.subgraphs,
    interface: { inputs: maps.inputs, outputs: maps.outputs },
    layout: {
      ...omit(graph.layout, 'viewport'),
      positions: maps.positions,
      frames: maps.frames,
      notes: maps.notes,
      ...(viewport === undefined ? {} : { viewport }),
    },
  };
}

export const isEmptyPatch = (patch: GraphPatch): boolean =>
  collections.every((name) => patch[name] === undefined || isEmptyDiff(patch[name])) &&
  values.every((name) => patch[name] === undefined);

/** The patch that leads from one graph to the other; `$schema` and `writtenBy` are no part of it. */
export function diffGraphs(before: Graph, after: Graph): GraphPatch {
  const patch: Record<string, unknown> = {};
  const from = { ...mapsOf(before), ...valuesOf(before) };
  const to = { ...mapsOf(after), ...valuesOf(after) };
  for (const name of collections) {
    const diff = diffRecords<unknown>(from[name], to[name]);
    if (!isEmptyDiff(diff)) patch[name] = diff;
  }
  for (const name of values) {
    if (!equal(from[name], to[name])) patch[name] = [from[name], to[name]];
  }
  return patch;
}

const structural = ['nodes', 'edges', 'subgraphs', 'inputs', 'outputs'] as const;

/** True if the patch may change what refers to what. */
export const touchesStructure = (patch: GraphPatch): boolean =>
  structural.some((name) => {
    const diff = patch[name];
    if (diff === undefined) return false;
    if (diff.added.size > 0 || diff.removed.size > 0) return true;
    if (name !== 'nodes') return diff.updated.size > 0;
    return [...(patch.nodes?.updated.values() ?? [])].some(([before, after]) => before.type !== after.type);
  });

/**
 * The graph after the edit. Refused (`E_GRAPH_PATCH`) unless the graph holds just what the edit starts from,
 * and if a connection, name or subgraph would be left without what it refers to, or a cycle would arise.
 */
export function applyPatch(graph: Graph, patch: GraphPatch): Graph {
  const from = mapsOf(graph);
  const maps: Record<string, ReadonlyMap<string, unknown>> = {};
  for (const name of collections) {
    const diff = patch[name] as RecordsDiff<unknown> | undefined;
    maps[name] = diff === undefined ? from[name] : applyDiff<unknown>(from[name], diff, nouns[name]);
  }
  const single: Record<string, unknown> = { ...valuesOf(graph) };
  for (const name of values) {
    const change = patch[name];
    if (change === undefined) continue;
    if (!equal(single[name], change[0])) {
      throw new AppError(
        'E_GRAPH_PATCH',
        `The edit does not fit the graph: its ${name} was changed meanwhile.`,
      );
    }
    single[name] = change[1];
  }
  const result = rebuild(graph, maps as unknown as Maps, single as unknown as Values);
  const error = touchesStructure(patch) ? joinErrors(structureErrors(result)) : undefined;
  if (error === undefined) return result;
  throw new AppError('E_GRAPH_PATCH', `The edit does not fit the graph. ${error.message}`, {
    where: error.where,
    cause: error,
  });
}

/** The patch that takes the edit back. */
export function invertPatch(patch: GraphPatch): GraphPatch {
  const result: Record<string, unknown> = {};
  for (const name of collections) {
    const diff = patch[name] as RecordsDiff<unknown> | undefined;
    if (diff !== undefined) result[name] = invertDiff(diff);
  }
  for (const name of values) {
    const change = patch[name];
    if (change !== undefined) result[name] = [change[1], change[0]];
  }
  return result;
}

function squashTwo(first: GraphPatch, second: GraphPatch): GraphPatch {
  const result: Record<string, unknown> = { ...first };
  for (const name of collections) {
    const later = second[name] as RecordsDiff<unknown> | undefined;
    if (later === undefined) continue;
    const earlier = first[name] as RecordsDiff<unknown> | undefined;
    const both = earlier === undefined ? later : squashDiffs(earlier, later, nouns[name]);
    if (isEmptyDiff(both)) delete result[name];
    else result[name] = both;
  }
  for (const name of values) {
    const later = second[name];
    if (later === undefined) continue;
    const earlier = first[name];
    if (earlier !== undefined && !equal(earlier[1], later[0])) {
      throw new AppError('E_GRAPH_PATCH', `The two edits do not fit: ${name} differs between them.`);
    }
    const before = earlier === undefined ? later[0] : earlier[0];
    if (equal(before, later[1])) delete result[name];
    else result[name] = [before, later[1]];
  }
  return result;
}

/** Several edits, made one after the other, as one. */
export const squashPatches = (...patches: readonly GraphPatch[]): GraphPatch =>
  patches.reduce<GraphPatch>(squashTwo, {});
