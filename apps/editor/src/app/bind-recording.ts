import type { Editor } from '@ramify/editor-core';
import { bindInterface, definitionOf, type Graph } from '@ramify/graph';
import { pathParams, type Catalogue } from '@ramify/sdk';

/** What a user says of a recording whose file does not say it, as typed, by the name that workflows have for it. */
export type RecordingFacts = Readonly<Partial<Record<'channel' | 'frameRate' | 'pixelSize', string>>>;

/**
 * The graph with a recording in it: the interface input `recording` if the graph has one, else the first
 * path of a node that gives a movie. Facts go to the inputs of their names, else to that node.
 *
 * @throws AppError if a fact is no value of the parameter.
 */
export function bindRecording(
  graph: Graph,
  catalogue: Catalogue,
  path: string,
  facts: RecordingFacts = {},
): Graph {
  const named = graph.interface.inputs.get('recording');
  const target = named ?? firstMovie(graph, catalogue);
  const node = target === undefined ? undefined : graph.nodes.get(target.node);
  if (target === undefined || node === undefined) return graph;
  const bound = { ...node, params: { ...node.params, [target.param]: path } };
  const known = definitionOf(node, catalogue)?.params.shape ?? {};
  const values = Object.entries(facts).flatMap(([name, value]) => {
    if (graph.interface.inputs.has(name)) return [[name, value]];
    return name in known ? [[`${node.id}.${name}`, value]] : [];
  });
  const withPath = { ...graph, nodes: new Map(graph.nodes).set(node.id, bound) };
  return bindInterface(withPath, Object.fromEntries(values), catalogue);
}

/** Sets named inputs of the graph that is open, or parameters as `node.param`, from texts. */
export function setValues(
  editor: Editor,
  catalogue: Catalogue,
  values: Readonly<Record<string, string>>,
): void {
  const { graph } = editor.getState();
  for (const node of bindInterface(graph, values, catalogue).nodes.values()) {
    if (graph.nodes.get(node.id)?.params === node.params) continue;
    editor.dispatch({ type: 'params.set', node: node.id, params: node.params });
  }
}

/** Puts a recording into the graph that is open; false if no node of it reads one, or it is there already. */
export function setRecording(
  editor: Editor,
  catalogue: Catalogue,
  path: string,
  facts: RecordingFacts = {},
): boolean {
  const { graph } = editor.getState();
  const bound = bindRecording(graph, catalogue, path, facts);
  const changed = [...bound.nodes.values()].find((node) => graph.nodes.get(node.id) !== node);
  if (changed === undefined) return false;
  return editor.dispatch({ type: 'params.set', node: changed.id, params: changed.params }).ok;
}

function firstMovie(graph: Graph, catalogue: Catalogue): { node: string; param: string } | undefined {
  for (const node of graph.nodes.values()) {
    const definition = definitionOf(node, catalogue);
    const gives = Object.values(definition?.outputs ?? {}).some(({ types }) => types.includes('movie'));
    const [param] = definition === undefined || !gives ? [] : pathParams(definition.params);
    if (param !== undefined) return { node: node.id, param };
  }
  return undefined;
}
