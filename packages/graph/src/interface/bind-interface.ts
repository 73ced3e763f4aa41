import { AppError, type Catalogue } from '@ramify/sdk';
import { withEntry } from '../commands/edit.ts';
import { createFaces } from '../connect/face.ts';
import type { Graph, ParamRef } from '../model/graph.ts';
import { toParams } from '../model/json.ts';
import { opaqueError, titleOf } from '../model/lookup.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { list, quote } from '../words/quote.ts';
import { unknownParam, valueProblems } from './param-problems.ts';
import { parseText } from './parse-text.ts';

/** The parameter that a name stands for: of the interface, or `node.param`. */
function resolve(graph: Graph, name: string): ParamRef {
  const named = graph.interface.inputs.get(name);
  if (named !== undefined) return named;
  const dot = name.indexOf('.');
  const node = name.slice(0, dot);
  if (dot > 0 && graph.nodes.has(node)) return { node, param: name.slice(dot + 1) };
  const known = [...graph.interface.inputs.keys()];
  const hint = didYouMean(name, dot > 0 ? graph.nodes.keys() : known);
  const names =
    known.length === 0
      ? 'The graph names no parameters of its own.'
      : `The graph has ${list(known.map((item) => quote(item)).slice(0, 40), 'and')}.`;
  throw new AppError('E_INTERFACE_UNKNOWN', `The graph has no input ${quote(name)}. ${names}${hint}`, {
    remedy: 'Any parameter can be set as node.param, with the id of the node.',
  });
}

/**
 * The graph with parameters set by the names of its interface, or as `node.param`. Texts are read by the type
 * of the parameter, so that `{ sigma: '1.5' }` and `{ sigma: 1.5 }` are the same.
 */
export function bindInterface(
  graph: Graph,
  values: Readonly<Record<string, unknown>>,
  catalogue: Catalogue,
): Graph {
  const faces = createFaces(graph, catalogue);
  let nodes = graph.nodes;
  for (const [name, given] of Object.entries(values)) {
    const { node: id, param } = resolve(graph, name);
    const node = nodes.get(id);
    if (node === undefined) {
      throw new AppError('E_GRAPH_DANGLING', `${quote(name)} names a node ${quote(id)} that does not exist.`);
    }
    const face = faces(node);
    if (face === undefined) {
      throw (
        opaqueError(node, catalogue) ??
        new AppError('E_NODE_UNKNOWN', `${quote(id)} is not installed.`, { where: { node: id } })
      );
    }
    const title = titleOf(node, graph, catalogue);
    const field = face.params.get(param);
    if (field === undefined) {
      const { code, message } = unknownParam(title, param, face.params.keys());
      throw new AppError(code, message, { where: { node: id, param } });
    }
    const value = typeof given === 'string' ? parseText(field.field, given) : given;
    const problem = valueProblems(field, param, value)[0];
    if (problem !== undefined) {
      throw new AppError(problem.code, `${title}: ${problem.message}`, {
        where: { node: id, param },
        remedy: `Give another value for ${quote(name)}.`,
      });
    }
    nodes = withEntry(nodes, id, { ...node, params: toParams({ ...node.params, [param]: value }) });
  }
  return { ...graph, nodes };
}
