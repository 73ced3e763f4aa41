import { exportFormats, type ExportFormat } from '@ramify/protocol';
import {
  AppError,
  type Catalogue,
  type MovieChunk,
  type MovieValue,
  type NodeDefinition,
  type PortValue,
  type RunContext,
} from '@ramify/sdk';
import type { SentBytes } from '../http/route-types.ts';

/** The node that writes each format: a download has the bytes that a run would have delivered. */
const writers: Readonly<Record<ExportFormat, string>> = {
  csv: 'export.csv',
  npy: 'export.npy',
  tif: 'export.tiff',
  png: 'export.png',
  svg: 'export.svg',
  swc: 'export.swc',
  graphml: 'export.graphml',
};

/** The writer's only input, if it takes such a value. */
function inputFor(value: PortValue, definition: NodeDefinition | undefined): string | null {
  const found = Object.entries(definition?.inputs ?? {}).find(([, { types }]) => types.includes(value.kind));
  return found?.[0] ?? null;
}

/** The formats that a value can be written as. */
export const exportsOf = (value: PortValue, catalogue: Catalogue): ExportFormat[] =>
  exportFormats.filter((format) => inputFor(value, catalogue.get(writers[format])) !== null);

export interface ExportSources {
  readonly catalogue: Catalogue;
  readonly signal: AbortSignal;
  readonly chunks: (movie: MovieValue) => AsyncIterable<MovieChunk>;
}

type WrittenFile = Required<Pick<SentBytes, 'name' | 'mediaType' | 'body'>>;

const plainName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}_ .()+-]+/gu, '_')
    .replace(/^\.+/, '')
    .slice(0, 100) || 'result';

/** Runs the writer on the value, and hands its bytes on as they are made. */
export async function exportValue(
  value: PortValue,
  format: ExportFormat,
  name: string,
  { catalogue, signal, chunks }: ExportSources,
): Promise<SentBytes> {
  const definition = catalogue.get(writers[format]);
  const input = inputFor(value, definition);
  if (definition === undefined || input === null) {
    const others = exportsOf(value, catalogue).join(', ');
    throw new AppError('E_REQUEST_INVALID', `A ${value.kind} cannot be written as ${format}.`, {
      remedy: others === '' ? 'Look at it in the editor.' : `It can be written as ${others}.`,
    });
  }
  const written: WrittenFile[] = [];
  await definition.run({
    inputs: { [input]: value },
    params: definition.params.parse({ name: plainName(name || value.kind) }),
    ctx: writerContext(signal, chunks, (file) => written.push(file)),
  });
  const [file] = written;
  if (file === undefined) throw new AppError('E_INTERNAL', `${definition.title} wrote no file.`);
  return file;
}

/** What a writer may do besides writing: read the movie that it writes. */
function writerContext(
  signal: AbortSignal,
  chunks: ExportSources['chunks'],
  take: (file: WrittenFile) => void,
): RunContext {
  const never = (): never => {
    throw new AppError('E_INTERNAL', 'A writer asked for what only runs have.');
  };
  return {
    signal,
    progress: () => undefined,
    warn: () => undefined,
    files: () => [],
    access: { open: never },
    stream: never,
    map: never,
    chunks: (movie) => chunks(movie),
    source: never,
    derive: never,
    file(name, mediaType, bytes) {
      take({ name, mediaType, body: iterated(bytes) });
      // Nothing is stored: the value that the writer returns goes nowhere.
      return Promise.resolve({ kind: 'file', name, mediaType, blob: { digest: '', bytes: 0 } });
    },
    lineage: undefined,
  };
}

async function* iterated(
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
}
