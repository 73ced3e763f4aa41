import { counted, listed } from '../words/counted.ts';
import type { OutlinePort, OutlineRow } from './outline.ts';

const linkWords = ({ links }: OutlinePort): string =>
  listed([
    ...new Set(links.map(({ flat, title, port }) => (flat === undefined ? `${port} of ${title}` : title))),
  ]);

/** What a node takes, in a sentence: `Takes image from Smooth; mask is missing.` */
export function inputWords({ inputs }: OutlineRow): string {
  const taken = inputs.filter(({ links }) => links.length > 0);
  const missing = inputs.filter(({ links, optional }) => links.length === 0 && !optional);
  const parts = [
    taken.length === 0 ? '' : `Takes ${listed(taken.map((port) => `${port.port} from ${linkWords(port)}`))}`,
    missing.length === 0
      ? ''
      : `${listed(missing.map(({ port }) => port))} ${missing.length === 1 ? 'is' : 'are'} missing`,
  ].filter((part) => part !== '');
  const text = parts.join('; ');
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What becomes of a node's results: `Gives mask to Clean and Report.` */
export function outputWords({ outputs }: OutlineRow): string {
  const given = outputs.filter(({ links }) => links.length > 0);
  if (given.length > 0) return `Gives ${listed(given.map((port) => `${port.port} to ${linkWords(port)}`))}.`;
  return outputs.length === 0 ? '' : 'Nothing uses its results.';
}

/** A row as a screen reader tells it. `state` and problems are told by who knows them. */
export const rowWords = (row: OutlineRow, state: string, problems: number): string =>
  [
    `${row.title}${row.typeTitle === '' ? '' : ` (${row.typeTitle})`}, ${row.position} of ${row.count}.`,
    row.installed ? '' : 'Not installed.',
    state === '' ? '' : `${state}.`,
    problems === 0 ? '' : `${counted(problems, 'problem')}.`,
    inputWords(row),
    outputWords(row),
  ]
    .filter((part) => part !== '')
    .join(' ');
