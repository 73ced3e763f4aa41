import { AppError } from '@ramify/sdk';
import { limits } from '../schema/limits.ts';
import { checkSize } from './check-size.ts';
import { scanJson } from './scan-json.ts';

/** The content of an untrusted text: size, depth, texts and keys are checked before anything is built. */
export function parseJson(text: string): unknown {
  checkSize(text);
  scanJson(text, limits);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AppError('E_GRAPH_SYNTAX', `The graph file is not valid JSON: ${String(error)}`, {
      cause: error,
    });
  }
}
