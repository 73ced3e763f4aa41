import { edgeKey, emptyGraph, type Graph, type GraphEdge, type GraphNode } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { AppError } from '@ramify/sdk';

/** Which output of the sample goes into which file of the truth, by which writer. */
const truthFiles = [
  ['centerlines', 'centerlines.tif', 'export.tiff'],
  ['branches', 'branches.tif', 'export.tiff'],
  ['groups', 'groups.csv', 'export.csv'],
  ['traces', 'traces.csv', 'export.csv'],
  ['table', 'branches.csv', 'export.csv'],
  ['events', 'events.csv', 'export.csv'],
] as const;

/** Name of the folder of the truth beside the recording `name.tif`. */
export const truthFolder = (name: string): string => `${name.replace(/\.tiff?$/i, '')}.truth`;

function node(id: string, type: string, params: GraphNode['params']): GraphNode {
  const definition = catalogue.get(type);
  if (definition === undefined) throw new AppError('E_NODE_UNKNOWN', `No node of type ${type} is installed.`);
  return { id, type, version: definition.version, params };
}

/** A graph that writes a sample recording as `name`, and its truth beside it. */
export function sampleGraph(name: string, params: GraphNode['params']): Graph {
  const nodes = [
    node('sample', 'sample.movie', params),
    { ...node('movie', 'export.tiff', { name }), title: name },
  ];
  const edges: GraphEdge[] = [
    { from: { node: 'sample', port: 'movie' }, to: { node: 'movie', port: 'data' } },
  ];
  for (const [port, file, type] of truthFiles) {
    nodes.push({
      ...node(`truth-${port}`, type, { name: `${truthFolder(name)}/${file}` }),
      title: `True ${port}`,
    });
    edges.push({ from: { node: 'sample', port }, to: { node: `truth-${port}`, port: 'data' } });
  }
  return {
    ...emptyGraph(`Sample ${name}`),
    nodes: new Map(nodes.map((one) => [one.id, one])),
    edges: new Map(edges.map((edge) => [edgeKey(edge), edge])),
  };
}
