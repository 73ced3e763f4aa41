import { catalogue } from '@ramify/nodes';
import { AppError, nodeFamilies, type NodeFamily } from '@ramify/sdk';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { documentNode, type NodeDocument } from '../nodes/document-node.ts';
import { nodeText } from '../nodes/node-text.ts';
import { columns } from '../terminal/layout.ts';
import { counted } from '../terminal/quantities.ts';

interface NodesOptions {
  readonly json?: boolean;
  readonly markdown?: string;
}

const documents = (): NodeDocument[] => [...catalogue.values()].map(documentNode);

function chosen(name: string | undefined, all: readonly NodeDocument[]): readonly NodeDocument[] {
  if (name === undefined) return all;
  const found = all.filter((node) => node.type === name || node.family === name);
  if (found.length > 0) return found;
  const similar = all.filter(({ type, title, keywords }) =>
    [type, title, ...keywords].some((word) => word.toLowerCase().includes(name.toLowerCase())),
  );
  throw new AppError('E_NODE_UNKNOWN', `There is no node of type "${name}".`, {
    remedy:
      similar.length > 0
        ? `These are near: ${similar.map(({ type }) => type).join(', ')}.`
        : 'Run `ramify nodes` to see which there are.',
  });
}

function listText(nodes: readonly NodeDocument[], { terminal }: CommandContext): string {
  const { style } = terminal;
  const width = Math.min(110, terminal.columns());
  const families = [...new Set(nodes.map(({ family }) => family))];
  const order = Object.keys(nodeFamilies);
  families.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const typeWidth = Math.max(...nodes.map(({ type }) => type.length));
  return families
    .map((family) => {
      const rows = nodes
        .filter((node) => node.family === family)
        .map((node) => [style.accent(node.type.padEnd(typeWidth)), node.summary]);
      return `${style.bold(nodeFamilies[family as NodeFamily])}\n${columns(rows, width)}`;
    })
    .join('\n\n');
}

/** `ramify nodes [TYPE]` */
export async function nodes(
  context: CommandContext,
  type: string | undefined,
  options: NodesOptions,
): Promise<number> {
  const { terminal } = context;
  const all = documents();
  const found = chosen(type, all);
  const one = found.length === 1 && found[0]?.type === type ? found[0] : undefined;
  if (options.markdown !== undefined) {
    const { writeReference } = await import('../nodes/write-reference.ts');
    const count = await writeReference(options.markdown, found);
    terminal.out(`Wrote ${counted(count, 'page')} to ${options.markdown}.`);
  } else if (options.json === true) terminal.out(JSON.stringify(one ?? found, null, 2));
  else if (one !== undefined) terminal.out(nodeText(one, terminal.style, Math.min(100, terminal.columns())));
  else terminal.out(listText(found, context));
  return exitCodes.ok;
}
