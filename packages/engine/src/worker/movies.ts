import type { MovieValue } from '@ramify/sdk';
import type { NodeLoaders } from '../engine.ts';
import { OpenRecording, type OpenMovie } from '../movie/open-movie.ts';
import type { FilePlaces } from '../pool/protocol.ts';
import { fileAccess } from './file-access.ts';

const keptOpen = 2;

/** Recordings that this thread holds open between parts: the last two. */
export class Movies {
  private readonly loaders: NodeLoaders;
  private readonly open = new Map<string, OpenRecording>();

  constructor(loaders: NodeLoaders) {
    this.loaders = loaders;
  }

  async get({ source, transforms }: MovieValue, places: FilePlaces): Promise<OpenMovie> {
    const key = JSON.stringify([source, (source.files ?? []).map(({ digest }) => places[digest])]);
    const known = this.open.get(key);
    this.open.delete(key);
    const { loadNode, openFile } = this.loaders;
    const recording = known ?? (await OpenRecording.open(source, loadNode, fileAccess(places, openFile)));
    this.open.set(key, recording);
    for (const [oldest, stale] of this.open) {
      if (this.open.size <= keptOpen) break;
      this.open.delete(oldest);
      await stale.close();
    }
    return recording.movie(transforms);
  }

  /** Forgets all, after an error in reading, so that the next use opens anew. */
  async drop(): Promise<void> {
    const all = [...this.open.values()];
    this.open.clear();
    await Promise.all(all.map((recording) => recording.close().catch(() => undefined)));
  }
}
