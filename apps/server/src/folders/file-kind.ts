import type { FileEntry } from '@ramify/protocol';
import { extname } from 'node:path';

const kinds: Readonly<Record<string, FileEntry['kind']>> = {
  '.tif': 'recording',
  '.tiff': 'recording',
  '.png': 'image',
  '.csv': 'table',
  '.tsv': 'table',
  '.html': 'report',
};

/** What a file is for, by its name. */
export const fileKind = (name: string): FileEntry['kind'] =>
  /\.graph\.json$/i.test(name) ? 'graph' : (kinds[extname(name).toLowerCase()] ?? 'other');
