import { limits } from '@ramify/graph';
import { AppError, toAppError } from '@ramify/sdk';
import { readFile, stat } from 'node:fs/promises';

/** The text of a graph file; a file too large for a graph is not read. */
export async function readGraphFile(file: string): Promise<string> {
  try {
    const info = await stat(file);
    if (info.isDirectory()) {
      throw new AppError('E_FILE_IS_DIRECTORY', `${file} is a folder, not a graph file.`, {
        remedy: 'Give the path of a file ending in .graph.json.',
      });
    }
    if (info.size === 0) throw new AppError('E_FILE_EMPTY', `${file} is empty (0 bytes).`);
    if (info.size > limits.bytes) {
      throw new AppError(
        'E_GRAPH_LIMIT',
        `${file} has ${info.size} bytes; a graph has at most ${limits.bytes}.`,
        {
          remedy: 'Check that this is a graph: recordings are named in a graph, not kept in it.',
        },
      );
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    throw toAppError(error, { file });
  }
}
