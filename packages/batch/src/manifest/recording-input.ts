import { definitionOf, fileParam, paramNamed, type Graph } from '@ramify/graph';
import { AppError, pathParams, type Catalogue } from '@ramify/sdk';

export interface RecordingInput {
  /** Name of the input: of the interface, or `node.param`. */
  readonly name: string;
  /** Endings that it accepts; undefined for all. */
  readonly accept: readonly string[] | undefined;
}

/** Names of the inputs that name files: of the interface first, then of nodes that it leaves out. */
function fileInputs(graph: Graph, catalogue: Catalogue): { named: string[]; others: string[] } {
  const named = [...graph.interface.inputs]
    .filter(([, ref]) => fileParam(graph, ref, catalogue) !== undefined)
    .map(([name]) => name);
  const taken = new Set([...graph.interface.inputs.values()].map(({ node, param }) => `${node}.${param}`));
  const others = [...graph.nodes.values()].flatMap((node) => {
    const definition = definitionOf(node, catalogue);
    const params = definition === undefined ? [] : pathParams(definition.params);
    return params.map((param) => `${node.id}.${param}`).filter((name) => !taken.has(name));
  });
  return { named, others };
}

/**
 * The input of a graph that takes the recordings of a batch: the one that was asked for, else the one named
 * `recording`, else the only one that names files.
 */
export function recordingInput(
  graph: Graph,
  asked: string | undefined,
  catalogue: Catalogue,
): RecordingInput {
  const { named, others } = fileInputs(graph, catalogue);
  const all = [...named, ...others];
  const candidates = named.includes('recording') ? ['recording'] : named.length > 0 ? named : others;
  const name = asked ?? (candidates.length === 1 ? candidates[0] : undefined);
  const meta = name === undefined ? undefined : fileParam(graph, paramNamed(graph, name), catalogue);
  if (name !== undefined && meta !== undefined) return { name, accept: meta.accept };
  const what =
    asked === undefined
      ? 'The graph does not say which of its inputs takes the recordings.'
      : `${asked} is no input of the graph that names files.`;
  throw new AppError('E_INTERFACE_UNKNOWN', what, {
    remedy:
      all.length === 0
        ? 'A graph for a batch needs a node that loads a file.'
        : `Name it with --input: ${all.slice(0, 12).join(', ')}.`,
  });
}
