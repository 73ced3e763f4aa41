import type { Editor } from '@ramify/editor-core';
import { bindInterface, definitionOf, type Graph } from '@ramify/graph';
import { pathParams, type Catalogue } from '@ramify/sdk';

/**
 * The graph with a recording in it: the interface input `recording` if the graph has one, else the first
 * path of a node that gives a movie.
 */
export function bindRecording(graph: Graph, catalogue: Catalogue, path: string): Graph {
  const named = graph.interface.inputs.get('recording');
  const target = named ?? firstMovie(graph, catalogue);
  const node = target === undefined ? undefined : graph.nodes.get(target.node);
  if (target === undefined || node === undefined) return graph;
  const bound = { ...node, params: { ...node.params, [target.param]: path } };
  return { ...graph, nodes: new Map(graph.nodes).set(node.id, bound) };
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
export function setRecording(editor: Editor, catalogue: Catalogue, path: string): boolean {
  const { graph } = editor.getState();
  const bound = bindRecording(graph, catalogue, path);
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
