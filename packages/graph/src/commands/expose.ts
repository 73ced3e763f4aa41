import { AppError } from '@ramify/sdk';
import { portKey, sortedTargets, type Graph, type ParamRef, type PortRef } from '../model/graph.ts';
import { bodyOf, nodeOf } from '../model/lookup.ts';
import { quote } from '../words/quote.ts';
import { checkId, checkText, editOf, filterMap, withEntry, type Edit } from './edit.ts';
import { dropNames } from './references.ts';

/** A name under which something inside the graph, or inside a subgraph, is reached from outside. */
export type Exposure =
  | { readonly kind: 'param'; readonly name: string; readonly ref: ParamRef; readonly doc?: string }
  | { readonly kind: 'output'; readonly name: string; readonly ref: PortRef; readonly doc?: string }
  /** Of subgraphs only; a name that exists is given one more target. */
  | { readonly kind: 'input'; readonly name: string; readonly ref: PortRef; readonly doc?: string };

const docOf = (doc: string | undefined): { doc?: string } =>
  doc === undefined || doc === '' ? {} : { doc: checkText(doc, 'The description') };

/**
 * Names a parameter or output of the graph for runs (`--set recording=…`), or an input, output or parameter
 * of the subgraph `scope` for its uses. A parameter or output of that name is replaced.
 */
export function expose(graph: Graph, exposure: Exposure, scope?: string): Edit {
  const name = checkId(exposure.name, 'The name');
  nodeOf(bodyOf(graph, scope), exposure.ref.node);
  const doc = docOf(exposure.doc);
  if (scope === undefined) {
    const { inputs, outputs } = graph.interface;
    if (exposure.kind === 'input') {
      throw new AppError('E_INTERFACE_UNKNOWN', 'Only subgraphs have inputs for data.', {
        remedy: 'Name a parameter of the node that loads the data instead.',
      });
    }
    const changed =
      exposure.kind === 'param'
        ? { inputs: withEntry(inputs, name, { ...exposure.ref, ...doc }), outputs }
        : { inputs, outputs: withEntry(outputs, name, { ...exposure.ref, ...doc }) };
    return editOf(graph, { ...graph, interface: changed });
  }
  const subgraph = graph.subgraphs.get(scope);
  if (subgraph === undefined) return editOf(graph, graph);
  const { inputs, outputs, params } = subgraph;
  const old = inputs.get(name);
  const changed =
    exposure.kind === 'param'
      ? { params: withEntry(params, name, { ...exposure.ref, ...doc }) }
      : exposure.kind === 'output'
        ? { outputs: withEntry(outputs, name, { ...exposure.ref, ...doc }) }
        : {
            inputs: withEntry(inputs, name, {
              ...old,
              ...doc,
              targets: sortedTargets([
                ...(old?.targets ?? []).filter((target) => portKey(target) !== portKey(exposure.ref)),
                exposure.ref,
              ]),
            }),
          };
  return editOf(graph, {
    ...graph,
    subgraphs: withEntry(graph.subgraphs, scope, { ...subgraph, ...changed }),
  });
}

/** Takes a name back; connections and settings that use it go as well. */
export function unexpose(graph: Graph, kind: Exposure['kind'], name: string, scope?: string): Edit {
  const missing = (): never => {
    throw new AppError('E_INTERFACE_UNKNOWN', `There is no ${kind} of the name ${quote(name)}.`);
  };
  const other = (_: unknown, key: string): boolean => key !== name;
  if (scope === undefined) {
    const { inputs, outputs } = graph.interface;
    const map = kind === 'param' ? inputs : kind === 'output' ? outputs : new Map<string, never>();
    if (!map.has(name)) return missing();
    const changed =
      kind === 'param'
        ? { inputs: filterMap(inputs, other), outputs }
        : { inputs, outputs: filterMap(outputs, other) };
    return editOf(graph, { ...graph, interface: changed });
  }
  bodyOf(graph, scope);
  const subgraph = graph.subgraphs.get(scope);
  const field = `${kind}s` as const;
  if (subgraph?.[field].has(name) !== true) return missing();
  const none: ReadonlySet<string> = new Set();
  const changed = {
    ...graph,
    subgraphs: withEntry(graph.subgraphs, scope, {
      ...subgraph,
      [field]: filterMap<unknown>(subgraph[field], other),
    }),
  };
  return editOf(
    graph,
    dropNames(changed, scope, { inputs: none, outputs: none, params: none, [field]: new Set([name]) }),
  );
}
