import { namesFiles, paramNamed, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { relative, resolve } from 'node:path';

/**
 * What was set on the command line, as the graph wants it: paths on the command line are relative to the
 * folder one is in, those in a graph to the graph's folder.
 */
export function boundValues(
  graph: Graph,
  assignments: ReadonlyMap<string, string>,
  baseDir: string,
): Record<string, string> {
  return Object.fromEntries(
    [...assignments].map(([name, value]) => {
      const isPath = value !== '' && namesFiles(graph, paramNamed(graph, name), catalogue);
      return [name, isPath ? relative(baseDir, resolve(value)) : value];
    }),
  );
}
