import { AppError } from '@ramify/sdk';
import { subgraphIdOf, type Graph, type GraphBody } from '../model/graph.ts';
import { limits } from '../schema/limits.ts';
import { quote } from '../words/quote.ts';

/**
 * Number of nodes when all subgraphs are unfolded, uses of subgraphs counted as well; each subgraph is
 * counted once, so that a ladder of nested subgraphs costs nothing here. Stops counting beyond the limit.
 */
export function flatSize(graph: Graph): number {
  const sizes = new Map<string, number | 'open'>();
  const sizeOf = (body: GraphBody): number => {
    let size = 0;
    for (const { type } of body.nodes.values()) {
      const id = subgraphIdOf(type);
      size = Math.min(size + 1 + (id === undefined ? 0 : subgraphSize(id)), limits.flatNodes + 1);
    }
    return size;
  };
  const subgraphSize = (id: string): number => {
    const known = sizes.get(id);
    if (known === 'open') throw new AppError('E_GRAPH_CYCLE', `Subgraph ${quote(id)} contains itself.`);
    if (known !== undefined) return known;
    const subgraph = graph.subgraphs.get(id);
    if (subgraph === undefined) return 0;
    sizes.set(id, 'open');
    const size = sizeOf(subgraph);
    sizes.set(id, size);
    return size;
  };
  return sizeOf(graph);
}

/** Refuses graphs that unfold into more nodes than the limit. */
export function checkFlatSize(graph: Graph): void {
  if (flatSize(graph) <= limits.flatNodes) return;
  throw new AppError(
    'E_GRAPH_LIMIT',
    `With all subgraphs unfolded the graph has more than ${limits.flatNodes} nodes.`,
    { remedy: 'Use fewer subgraphs within subgraphs, or split the graph.' },
  );
}
