import { columns, wrap } from './layout.ts';
import type { Style } from './style.ts';

/** Paragraphs of Markdown, joined as Markdown joins lines; each list item is one, each table is one. */
function paragraphs(text: string): string[] {
  const found: string[] = [];
  for (const block of text.split(/\n\s*\n/)) {
    let current = '';
    if (block.trim().startsWith('|')) {
      found.push(block.trim(), '');
      continue;
    }
    for (const line of block.split('\n')) {
      if (/^\s*([-*]|\d+\.) /.test(line) && current !== '') {
        found.push(current);
        current = line.trim();
      } else current = `${current} ${line.trim()}`.trim();
    }
    if (current !== '') found.push(current);
    found.push('');
  }
  return found.slice(0, -1);
}

const painted = (text: string, style: Style): string =>
  text
    .replace(/\*\*([^*]+)\*\*/g, (_, inner: string) => style.bold(inner))
    .replace(/`([^`]+)`/g, (_, inner: string) => style.accent(inner))
    .replace(/(^|[\s(])\*([^*\s][^*]*)\*/g, (_, before: string, inner: string) => before + inner);

/** The rows of a table with its columns aligned, the head in bold. */
function tableText(text: string, style: Style, width: number, indent: string): string {
  const rows = text
    .split('\n')
    .filter((line) => !/^[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => painted(cell.trim(), style)),
    );
  const head = (rows[0] ?? []).map(style.bold);
  return columns([head, ...rows.slice(1)], width, indent);
}

/** The Markdown of a node's documentation for the terminal: paragraphs, lists, bold, code. */
export function markdownText(text: string, style: Style, width: number, indent = '  '): string {
  return paragraphs(text)
    .map((paragraph) => {
      if (paragraph.startsWith('|')) return tableText(paragraph, style, width, indent);
      const [bullet = ''] = /^([-*]|\d+\.) /.exec(paragraph) ?? [];
      const hanging = indent + ' '.repeat(bullet.length);
      const body = wrap(painted(paragraph.slice(bullet.length), style), width, hanging);
      return bullet === '' ? body : indent + bullet + body.slice(hanging.length);
    })
    .join('\n');
}
