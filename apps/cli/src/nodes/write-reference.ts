import { prepareOutDir, writeFileAtomically } from '@ramify/engine';
import { nodeFamilies, type NodeFamily } from '@ramify/sdk';
import { join } from 'node:path';
import { paramFacts, type NodeDocument, type PortDocument } from './document-node.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

const portRows = (ports: readonly PortDocument[]) =>
  ports.map(({ name, types, doc, optional, many }) => [
    `\`${name}\``,
    types.join(' or '),
    `${doc}${optional ? ' Optional.' : ''}${many ? ' Takes any number of connections.' : ''}`,
  ]);

/** The Markdown page of one node. */
function nodePage(node: NodeDocument): string {
  const sections = [
    `# ${node.title}`,
    `\`${node.type}\`, version ${node.version}`,
    `${node.summary} ${node.effectWords}`,
  ];
  if (node.docs !== '') sections.push(node.docs.trim());
  if (node.inputs.length > 0)
    sections.push('## Inputs', table(['Name', 'Type', 'Meaning'], portRows(node.inputs)));
  sections.push('## Outputs', table(['Name', 'Type', 'Meaning'], portRows(node.outputs)));
  if (node.params.length > 0) {
    const rows = node.params.map((param) => {
      const choices = Object.entries(param.choices).map(([value, meaning]) => `\`${value}\`: ${meaning}`);
      return [`\`${param.name}\``, paramFacts(param), [param.description, ...choices].join(' ')];
    });
    sections.push('## Parameters', table(['Name', 'Value', 'Meaning'], rows));
  }
  return `${sections.join('\n\n')}\n`;
}

function indexPage(nodes: readonly NodeDocument[]): string {
  const families = (Object.keys(nodeFamilies) as NodeFamily[]).filter((family) =>
    nodes.some((node) => node.family === family),
  );
  const sections = families.map((family) => {
    const rows = nodes
      .filter((node) => node.family === family)
      .map((node) => [`[${node.title}](${node.type}.md)`, `\`${node.type}\``, node.summary]);
    return `## ${nodeFamilies[family]}\n\n${table(['Node', 'Type', 'What it does'], rows)}`;
  });
  return `# Node reference\n\nWritten by \`ramify nodes --markdown\` from the nodes themselves.\n\n${sections.join('\n\n')}\n`;
}

/** The pages of the node reference by file name: an index, and one page per node. */
export const referencePages = (nodes: readonly NodeDocument[]): ReadonlyMap<string, string> =>
  new Map([
    ['README.md', indexPage(nodes)],
    ...nodes.map((node): [string, string] => [`${node.type}.md`, nodePage(node)]),
  ]);

/** Writes the node reference into `dir`; returns the number of pages. */
export async function writeReference(dir: string, nodes: readonly NodeDocument[]): Promise<number> {
  await prepareOutDir(dir);
  const pages = referencePages(nodes);
  for (const [name, text] of pages) await writeFileAtomically(join(dir, name), text);
  return pages.size;
}
