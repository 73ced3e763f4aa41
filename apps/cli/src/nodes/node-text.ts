import { columns, wrap } from '../terminal/layout.ts';
import { markdownText } from '../terminal/markdown-text.ts';
import type { Style } from '../terminal/style.ts';
import { paramFacts, type NodeDocument, type PortDocument } from './document-node.ts';

const portRow = (port: PortDocument, preview: string, style: Style): string[] => {
  const extra = [
    port.optional ? 'optional' : '',
    port.many ? 'any number of connections' : '',
    port.name === preview ? 'shown as preview' : '',
  ].filter((part) => part !== '');
  const suffix = extra.length === 0 ? '' : ` (${extra.join(', ')})`;
  return [style.accent(port.name), style.dim(port.types.join(' or ')), `${port.doc}${suffix}`];
};

/** The documentation page of one node for the terminal. */
export function nodeText(node: NodeDocument, style: Style, width: number): string {
  const sections = [
    `${style.bold(node.title)}  ${style.dim(`${node.type}, version ${node.version}`)}\n${wrap(`${node.summary} ${node.effectWords}`, width)}`,
  ];
  const table = (list: readonly PortDocument[], preview: string) =>
    columns(
      list.map((port) => portRow(port, preview, style)),
      width,
    );
  if (node.inputs.length > 0) sections.push(`${style.bold('Inputs')}\n${table(node.inputs, '')}`);
  sections.push(`${style.bold('Outputs')}\n${table(node.outputs, node.preview)}`);
  if (node.params.length > 0) {
    const params = node.params.map((param) => {
      const choices = Object.entries(param.choices).map(([value, meaning]) => [style.accent(value), meaning]);
      return [
        `  ${style.accent(param.name)}  ${style.dim(paramFacts(param))}`,
        wrap(param.description, width, '      '),
        ...(choices.length === 0 ? [] : [columns(choices, width, '      ')]),
      ].join('\n');
    });
    sections.push(`${style.bold('Parameters')}\n${params.join('\n')}`);
  }
  if (node.docs !== '')
    sections.push(`${style.bold('Notes')}\n${markdownText(node.docs.trim(), style, width)}`);
  return sections.join('\n\n');
}
