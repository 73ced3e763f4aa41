import { readGraph } from '../load/parse-graph.ts';
import type { Graph } from '../model/graph.ts';

type Edge = `${string}.${string} > ${string}.${string}`;
type NodeSketch = string | { type: string; version?: number; [field: string]: unknown };

export interface Sketch {
  nodes: Record<string, NodeSketch>;
  edges?: readonly Edge[];
  [field: string]: unknown;
}

const ends = (edge: string) => {
  const [from, to] = edge.split(' > ').map((end) => {
    const [node, port] = end.split('.');
    return { node, port };
  });
  return { from, to };
};

/** A body as a file has it: `{ nodes: { a: 'image.tiny-invert' }, edges: ['a.image > b.image'] }`. */
export const bodyFile = ({ nodes, edges = [], ...rest }: Sketch) => ({
  nodes: Object.entries(nodes).map(([id, node]) => ({
    id,
    version: 1,
    params: {},
    ...(typeof node === 'string' ? { type: node } : node),
  })),
  edges: edges.map(ends),
  ...rest,
});

/** The content of a graph file, written down briefly. */
export const graphFile = ({
  subgraphs = {},
  ...sketch
}: Sketch & { subgraphs?: Record<string, Sketch> }) => ({
  format: 'ramify-graph',
  schema: 1,
  title: 'Test',
  ...bodyFile(sketch),
  subgraphs: Object.entries(subgraphs).map(([id, subgraph]) => ({ id, title: id, ...bodyFile(subgraph) })),
});

/** A graph, written down briefly; it takes the same way in as a file. */
export const buildGraph = (sketch: Sketch & { subgraphs?: Record<string, Sketch> }): Graph =>
  readGraph(JSON.stringify(graphFile(sketch))).graph;
