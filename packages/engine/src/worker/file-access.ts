import { AppError, type FileAccess } from '@ramify/sdk';
import { stampOf } from '../files/digest-file.ts';
import type { NodeLoaders } from '../engine.ts';
import type { FilePlaces } from '../pool/protocol.ts';

/** Opens files by their content's digest, where this run found them, if they are as they were then. */
export const fileAccess = (places: FilePlaces, openFile: NodeLoaders['openFile']): FileAccess => ({
  async open({ digest, name }) {
    const place = places[digest];
    if (place === undefined) {
      throw new AppError('E_FILE_MISSING', `${name} is no file of this run.`, {
        where: { file: name },
        remedy: 'Run the whole graph again, so that the file is found.',
      });
    }
    const now = await stampOf(place.path);
    if (now.bytes !== place.bytes || now.mtimeNs !== place.mtimeNs || now.inode !== place.inode) {
      throw new AppError('E_FILE_CHANGED', `${name} changed since the run began.`, {
        where: { file: place.path },
        remedy: 'Wait until the file is complete, then run again.',
        retryable: true,
      });
    }
    return openFile(place.path, name);
  },
});
