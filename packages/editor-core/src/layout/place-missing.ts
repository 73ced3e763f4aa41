import type { Faces, Graph, GraphBody, Point } from '@ramify/graph';
import { boxAt, unionBoxes } from '../geometry/box.ts';
import { estimateSize } from '../geometry/node-size.ts';
import { arrange } from './arrange.ts';

const gap = 80;

/** The body with places for the nodes that have none: laid out by themselves, below the others. */
function placed<T extends GraphBody>(body: T, faces: Faces): T {
  const { positions } = body.layout;
  const missing = [...body.nodes.values()].filter(({ id }) => !positions.has(id));
  if (missing.length === 0) return body;
  const others = [...body.nodes.values()].flatMap((node) => {
    const at = positions.get(node.id);
    return at === undefined ? [] : [boxAt(at, estimateSize(faces(node)))];
  });
  const below = unionBoxes([...others, ...body.layout.frames.values(), ...body.layout.notes.values()]);
  const start: Point = below === undefined ? { x: 0, y: 0 } : { x: below.x, y: below.y + below.height + gap };
  const found = arrange({
    boxes: new Map(missing.map((node) => [node.id, boxAt(start, estimateSize(faces(node)))])),
    edges: [...body.edges.values()],
  });
  return { ...body, layout: { ...body.layout, positions: new Map([...positions, ...found]) } };
}

/** The graph with a place for every node of one subgraph, or of the graph itself. */
export function placeMissing(graph: Graph, faces: Faces, subgraph: string | undefined): Graph {
  if (subgraph === undefined) return placed(graph, faces);
  const body = graph.subgraphs.get(subgraph);
  if (body === undefined) return graph;
  const now = placed(body, faces);
  return now === body ? graph : { ...graph, subgraphs: new Map(graph.subgraphs).set(subgraph, now) };
}

/** The graph with a place for every node, of its subgraphs too; itself if all have one. */
export const placeAllMissing = (graph: Graph, faces: Faces): Graph =>
  [undefined, ...graph.subgraphs.keys()].reduce<Graph>((now, id) => placeMissing(now, faces, id), graph);
