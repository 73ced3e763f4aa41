import type { SkeletonValue } from '@ramify/sdk';

export interface Center {
  readonly y: number;
  readonly x: number;
  /** How it was chosen, for people. */
  readonly how: string;
}

/**
 * Where a soma may be: the node with the largest radius. Without radius, the node nearest to the middle of the
 * longest shortest path.
 */
export async function guessCenter(skeleton: SkeletonValue): Promise<Center> {
  const { branches, nodes, width } = skeleton;
  if (branches.radius !== null) {
    const { nodeRadii } = await import('@ramify/kernels/skeleton/branch-order');
    const radii = nodeRadii(skeleton, branches.radius);
    const widest = radii.reduce((best, radius, n) => (radius > radii[best]! ? n : best), 0);
    return { y: nodes.y[widest]!, x: nodes.x[widest]!, how: 'node with the largest radius' };
  }
  const { longestPaths } = await import('@ramify/kernels/skeleton/longest-paths');
  const { endGraph } = await import('@ramify/kernels/skeleton/end-graph');
  const { shortestPaths } = await import('@ramify/kernels/skeleton/shortest-paths');
  const skeletons = nodes.skeleton.reduce((most, one) => Math.max(most, one), 0);
  const paths = longestPaths(branches, branches.length, skeletons);
  const longest = paths.length.reduce((best, length, s) => (length > paths.length[best]! ? s : best), 0);
  const graph = endGraph(branches);
  const from = graph.pixels.indexOf(paths.from[longest]!);
  if (from < 0) return { y: nodes.y[0]!, x: nodes.x[0]!, how: 'first node' };
  const { distance, order } = shortestPaths(graph, branches.length, from);
  const half = paths.length[longest]! / 2;
  const off = (v: number): number => Math.abs(distance[v]! - half);
  const middle = graph.pixels[order.reduce((best, v) => (off(v) < off(best) ? v : best), from)]!;
  return {
    y: Math.floor(middle / width),
    x: middle % width,
    how: 'node nearest to the middle of the longest shortest path',
  };
}
