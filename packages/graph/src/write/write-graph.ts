import {
  sortedEntries,
  sortedTargets,
  type Graph,
  type GraphBody,
  type GraphNode,
  type Layout,
} from '../model/graph.ts';
import { graphFormat, schemaVersion } from '../schema/graph-schema.ts';
import { spacedJson } from './canonical-json.ts';

/** A field of an object, already written; its lines are relative to the object. */
type Field = readonly [name: string, text: string];

const indent = (text: string): string => text.replaceAll('\n', '\n  ');
const block = (open: string, parts: readonly string[], close: string): string =>
  parts.length === 0 ? open + close : `${open}\n  ${parts.map(indent).join(',\n  ')}\n${close}`;

const object = (fields: readonly Field[]): string =>
  block(
    '{',
    fields.map(([name, text]) => `${JSON.stringify(name)}: ${text}`),
    '}',
  );

/** A list with one item a line. */
const lines = (items: readonly string[]): string => block('[', items, ']');

const optional = (name: string, value: unknown): Field[] =>
  value === undefined ? [] : [[name, spacedJson(value)]];

const sorted = <T>(map: ReadonlyMap<string, T>): T[] => sortedEntries(map).map(([, item]) => item);

/** An object with one entry a line. */
const recordLines = <T>(map: ReadonlyMap<string, T>, write: (item: T) => string): string =>
  object(sortedEntries(map).map(([name, item]) => [name, write(item)]));

// Keys in a fixed order that reads well; those of the parameters are sorted.
const keep = (value: unknown): string => spacedJson(value, false);

function node({ id, type, version, params, title, disabled, note }: GraphNode): string {
  const fields = [
    `"id": ${JSON.stringify(id)}`,
    `"type": ${JSON.stringify(type)}`,
    `"version": ${version}`,
    ...(title === undefined ? [] : [`"title": ${JSON.stringify(title)}`]),
    `"params": ${spacedJson(params)}`,
    ...(disabled === undefined ? [] : ['"disabled": true']),
    ...(note === undefined ? [] : [`"note": ${JSON.stringify(note)}`]),
  ];
  return `{ ${fields.join(', ')} }`;
}

const portRef = (ref: { node: string; port: string; doc?: string }): string =>
  keep({ node: ref.node, port: ref.port, doc: ref.doc });
const paramRef = (ref: { node: string; param: string; doc?: string }): string =>
  keep({ node: ref.node, param: ref.param, doc: ref.doc });

function layout({ positions, frames, notes, viewport }: Layout): string {
  return object([
    ['positions', recordLines(positions, ({ x, y }) => keep({ x, y }))],
    [
      'frames',
      lines(
        sorted(frames).map(({ id, title, x, y, width, height, colour }) =>
          keep({ id, title, x, y, width, height, colour }),
        ),
      ),
    ],
    [
      'notes',
      lines(
        sorted(notes).map(({ id, text, x, y, width, height }) => keep({ id, text, x, y, width, height })),
      ),
    ],
    ...(viewport === undefined
      ? []
      : [['viewport', keep({ x: viewport.x, y: viewport.y, zoom: viewport.zoom })] as const]),
  ]);
}

const nodesAndEdges = ({ nodes, edges }: GraphBody): Field[] => [
  ['nodes', lines(sorted(nodes).map(node))],
  [
    'edges',
    lines(
      sorted(edges).map(({ from, to }) =>
        keep({ from: { node: from.node, port: from.port }, to: { node: to.node, port: to.port } }),
      ),
    ),
  ],
];

const subgraphs = (graph: Graph): string[] =>
  sorted(graph.subgraphs).map((subgraph) =>
    object([
      ['id', JSON.stringify(subgraph.id)],
      ['title', JSON.stringify(subgraph.title)],
      ...optional('description', subgraph.description),
      ...nodesAndEdges(subgraph),
      [
        'inputs',
        recordLines(subgraph.inputs, ({ targets, doc }) =>
          keep({ targets: sortedTargets(targets).map(({ node: id, port }) => ({ node: id, port })), doc }),
        ),
      ],
      ['outputs', recordLines(subgraph.outputs, portRef)],
      ['params', recordLines(subgraph.params, paramRef)],
      ['layout', layout(subgraph.layout)],
    ]),
  );

/**
 * The graph as a file: lists sorted by id, one record a line, keys in a fixed order, a newline at the end.
 * Equal graphs give equal bytes, and a change of one node changes one line.
 */
export function writeGraph(graph: Graph): string {
  const text = object([
    ...optional('$schema', graph.$schema),
    ['format', JSON.stringify(graphFormat)],
    ['schema', String(schemaVersion)],
    ['title', JSON.stringify(graph.title)],
    ...optional('description', graph.description),
    ...nodesAndEdges(graph),
    [
      'interface',
      object([
        ['inputs', recordLines(graph.interface.inputs, paramRef)],
        ['outputs', recordLines(graph.interface.outputs, portRef)],
      ]),
    ],
    ['subgraphs', lines(subgraphs(graph))],
    ['layout', layout(graph.layout)],
    ...(graph.writtenBy === undefined
      ? []
      : [['writtenBy', keep({ app: graph.writtenBy.app, packs: graph.writtenBy.packs })] as const]),
  ]);
  return `${text}\n`;
}
