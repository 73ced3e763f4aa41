import { AppError } from '@ramify/sdk';
import {
  byCodeUnit,
  edgeKey,
  emptyLayout,
  sortedTargets,
  type Box,
  type Graph,
  type GraphBody,
  type GraphNode,
  type Layout,
  type Point,
  type Subgraph,
} from '../model/graph.ts';
import { toParams } from '../model/json.ts';
import type { GraphFile, LayoutFile, NodeFile, SubgraphFile } from '../schema/graph-schema.ts';
import { quote } from '../words/quote.ts';

/** Takes what went wrong, so that one load reports all of it. */
export type Report = (error: AppError) => void;

/** The fields that are present: absent and undefined are the same in a file, but not in memory. */
type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const present = <T extends object>(value: T): Partial<Present<T>> =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Partial<Present<T>>;

const text = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

function keyed<T>(items: readonly T[], key: (item: T) => string, double: (item: T) => void): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(key(item))) double(item);
    else map.set(key(item), item);
  }
  return new Map([...map].sort(([a], [b]) => byCodeUnit(a, b)));
}

const record = <T, U>(value: Record<string, T> | undefined, each: (entry: T) => U): Map<string, U> =>
  new Map(
    Object.entries(value ?? {})
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([name, entry]) => [name, each(entry)]),
  );

const withDoc = <T extends { doc?: string | undefined }>(entry: T) => {
  const { doc, ...rest } = entry;
  return { ...rest, ...(doc === undefined || doc === '' ? {} : { doc }) };
};

// Adding zero turns -0, which a file cannot hold, into 0.
const point = ({ x, y }: Point): Point => ({ x: x + 0, y: y + 0 });
const box = ({ x, y, width, height }: Box): Box => ({
  ...point({ x, y }),
  width: width + 0,
  height: height + 0,
});

function layoutFrom(file: LayoutFile | undefined, report: Report): Layout {
  if (file === undefined) return emptyLayout;
  const double = (noun: string) => (item: { id: string }) =>
    report(new AppError('E_GRAPH_DUPLICATE', `Two ${noun} of the layout have the id ${quote(item.id)}.`));
  return {
    positions: record(file.positions, point),
    frames: keyed(
      (file.frames ?? []).map(({ colour, ...frame }) => ({
        ...frame,
        ...box(frame),
        ...(colour === undefined ? {} : { colour }),
      })),
      ({ id }) => id,
      double('frames'),
    ),
    notes: keyed(
      (file.notes ?? []).map((note) => ({ ...note, ...box(note) })),
      ({ id }) => id,
      double('notes'),
    ),
    ...(file.viewport === undefined
      ? {}
      : { viewport: { ...point(file.viewport), zoom: file.viewport.zoom } }),
  };
}

function nodeFrom(node: NodeFile): GraphNode {
  return {
    id: node.id,
    type: node.type,
    version: node.version,
    params: toParams(node.params ?? {}),
    ...present({ title: text(node.title), note: text(node.note) }),
    ...(node.disabled === true ? { disabled: true } : {}),
  };
}

function bodyFrom(
  file: Pick<SubgraphFile, 'nodes' | 'edges' | 'layout'>,
  inside: string,
  report: Report,
): GraphBody {
  return {
    nodes: keyed(
      file.nodes.map(nodeFrom),
      ({ id }) => id,
      ({ id }) =>
        report(
          new AppError('E_GRAPH_DUPLICATE', `Two nodes${inside} have the id ${quote(id)}.`, {
            where: { node: id },
            remedy: 'Give one of them another id.',
          }),
        ),
    ),
    edges: keyed(file.edges ?? [], edgeKey, ({ from, to }) =>
      report(
        new AppError(
          'E_GRAPH_DUPLICATE',
          `The connection from ${from.node}.${from.port} to ${to.node}.${to.port}${inside} stands twice.`,
          { where: { node: to.node, port: to.port }, remedy: 'Remove one of the two.' },
        ),
      ),
    ),
    layout: layoutFrom(file.layout, report),
  };
}

function subgraphFrom(file: SubgraphFile, report: Report): Subgraph {
  return {
    id: file.id,
    title: file.title,
    ...present({ description: text(file.description) }),
    ...bodyFrom(file, ` of subgraph ${quote(file.id)}`, report),
    inputs: record(file.inputs, ({ targets, ...entry }) => ({
      ...withDoc(entry),
      targets: sortedTargets(targets),
    })),
    outputs: record(file.outputs, withDoc),
    params: record(file.params, withDoc),
  };
}

/** The graph that the checked content of a file describes. Things that stand twice are reported. */
export function graphFromFile(file: GraphFile, report: Report): Graph {
  const { packs, app } = file.writtenBy ?? {};
  return {
    title: file.title ?? '',
    ...present({ description: text(file.description), $schema: file.$schema }),
    ...bodyFrom(file, '', report),
    interface: {
      inputs: record(file.interface?.inputs, withDoc),
      outputs: record(file.interface?.outputs, withDoc),
    },
    subgraphs: keyed(
      (file.subgraphs ?? []).map((subgraph) => subgraphFrom(subgraph, report)),
      ({ id }) => id,
      ({ id }) =>
        report(
          new AppError('E_GRAPH_DUPLICATE', `Two subgraphs have the id ${quote(id)}.`, {
            where: { path: 'subgraphs' },
          }),
        ),
    ),
    ...(app === undefined ? {} : { writtenBy: { app, ...(packs === undefined ? {} : { packs }) } }),
  };
}
