import { parseRows } from '@ramify/formats/table/parse-rows';
import { didYouMean, type Graph } from '@ramify/graph';
import { AppError } from '@ramify/sdk';
import { basename, dirname, resolve } from 'node:path';
import type { RecordingQuery } from './find-recordings.ts';
import type { FoundRecordings, Recording } from './recording.ts';
import { textOf } from './text-of.ts';

/** Names of the column of the recordings besides that of the graph's own input. */
const recordingColumns = ['recording', 'path', 'file', 'filename'];

type Role = 'recording' | 'name' | 'binding' | 'metadata' | 'nothing';

/** Names that the graph could be set by: of its interface, and `node.param`. */
function settable(graph: Graph, column: string): boolean {
  const dot = column.indexOf('.');
  return graph.interface.inputs.has(column) || (dot > 0 && graph.nodes.has(column.slice(0, dot)));
}

function rolesOf(header: readonly string[], graph: Graph, input: string, file: string): Role[] {
  const lower = header.map((name) => name.toLowerCase());
  const column =
    [input.toLowerCase(), ...recordingColumns].map((name) => lower.indexOf(name)).find((at) => at >= 0) ?? -1;
  if (column < 0) {
    throw new AppError('E_DATA_EMPTY', `${file} has no column of recordings.`, {
      where: { file },
      remedy: `Call the column with their paths "${input}". It has ${header.slice(0, 12).join(', ')}.`,
    });
  }
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) < i);
  if (twice !== undefined) {
    throw new AppError('E_FORMAT_CORRUPT', `${file} has two columns named "${twice}".`, {
      where: { file },
      remedy: 'Give each column a name of its own.',
    });
  }
  return header.map((name, i) => {
    if (i === column) return 'recording';
    if (name === '') return 'nothing';
    if (lower[i] === 'name') return 'name';
    return settable(graph, name) ? 'binding' : 'metadata';
  });
}

type SheetQuery = Pick<RecordingQuery, 'graph' | 'input' | 'isPath'>;

/**
 * Recordings of a CSV sheet, a row each. A column that is named like an input of the graph sets it for that
 * row, unless its cell is empty; other columns are what is known of the recordings. Paths are relative to the
 * sheet.
 */
export async function sheetRecordings(
  file: string,
  { graph, input, isPath }: SheetQuery,
): Promise<FoundRecordings> {
  const name = basename(file);
  const { text, warnings } = await textOf(file);
  const { header, rows, numbers } = parseRows(text, name, 'auto');
  const roles = rolesOf(header, graph, input, name);
  const pick = (row: readonly string[], wanted: Role): [string, string][] =>
    header.flatMap((column, i): [string, string][] => (roles[i] === wanted ? [[column, row[i] ?? '']] : []));
  const recordings = rows.map((row, i): Recording => {
    const path = pick(row, 'recording')[0]?.[1] ?? '';
    if (path === '') {
      throw new AppError('E_FORMAT_CORRUPT', `${name}, row ${numbers[i]}: no recording is named.`, {
        where: { file },
        remedy: 'Give its path, or remove the row.',
      });
    }
    const own = pick(row, 'name')[0]?.[1] ?? '';
    return {
      path: resolve(dirname(file), path),
      ...(own === '' ? {} : { name: own }),
      bindings: Object.fromEntries(
        pick(row, 'binding')
          .filter(([, value]) => value !== '')
          .map(([name, value]) => [name, isPath(name, value) ? resolve(dirname(file), value) : value]),
      ),
      metadata: Object.fromEntries(pick(row, 'metadata')),
    };
  });
  if (recordings.length === 0) {
    throw new AppError('E_DATA_EMPTY', `${name} has a header and no recordings.`, { where: { file } });
  }
  const metadata = header.filter((_, i) => roles[i] === 'metadata');
  return { recordings, metadata, notices: [...warnings, ...misspelled(metadata, graph)] };
}

/** A column that looks like an input of the graph and is none would silently set nothing. */
const misspelled = (columns: readonly string[], graph: Graph): string[] =>
  columns.flatMap((column) => {
    const hint = didYouMean(column, graph.interface.inputs.keys());
    return hint === '' ? [] : [`Column "${column}" is no input of the graph, so it sets nothing.${hint}`];
  });
