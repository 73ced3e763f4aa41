import { definitionOf, effectsWords, graphEffects, type Graph, type ParamRef } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { documentNode, paramFacts, type ParamDocument } from '../nodes/document-node.ts';
import { columns, wrap } from '../terminal/layout.ts';
import type { Terminal } from '../terminal/terminal.ts';

function paramOf(graph: Graph, { node: id, param }: ParamRef): ParamDocument | undefined {
  const node = graph.nodes.get(id);
  const definition = node === undefined ? undefined : definitionOf(node, catalogue);
  if (node === undefined || definition === undefined) return undefined;
  const found = documentNode(definition).params.find(({ name }) => name === param);
  // What the graph says is the default of a run.
  return found === undefined ? undefined : { ...found, default: node.params[param] ?? found.default };
}

/** `This workflow reads 1 file and writes 12 files into the results folder.` */
export const effectsSentence = (graph: Graph): string =>
  `This workflow ${effectsWords(graphEffects(graph, catalogue))}`;

/** What the graph is for, and what it names: for programs. */
export const graphFacts = (graph: Graph): unknown => ({
  title: graph.title,
  description: graph.description ?? '',
  effects: graphEffects(graph, catalogue),
  inputs: [...graph.interface.inputs].map(([name, { node, param, doc }]) => ({
    name,
    node,
    param,
    doc: doc ?? '',
    value: paramOf(graph, { node, param })?.default ?? null,
  })),
  outputs: [...graph.interface.outputs].map(([name, output]) => ({ name, ...output })),
});

/** What the graph is for, and the inputs that a run may set by name. */
export function graphText(graph: Graph, terminal: Terminal): string {
  const { style } = terminal;
  const width = Math.min(100, terminal.columns());
  const head = [style.bold(graph.title), wrap(graph.description ?? '', width)].filter((part) => part !== '');
  const rows = [...graph.interface.inputs].map(([name, input]) => {
    const param = paramOf(graph, input);
    const facts = param === undefined ? '' : style.dim(` (${paramFacts(param)})`);
    return [style.accent(name), `${input.doc ?? param?.description ?? ''}${facts}`];
  });
  const inputs =
    rows.length === 0 ? [] : [`${style.bold('Inputs')}, set by --set name=value\n${columns(rows, width)}`];
  return [head.join('\n'), ...inputs, wrap(effectsSentence(graph), width)].join('\n\n');
}
