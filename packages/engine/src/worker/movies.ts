import type { MovieValue } from '@ramify/sdk';
import type { NodeLoaders } from '../engine.ts';
import { openMovie, type OpenMovie } from '../movie/open-movie.ts';
import type { FilePlaces } from '../pool/protocol.ts';
import { fileAccess } from './file-access.ts';

const keptOpen = 2;

/** Movies that this thread holds open between segments: the last two. */
export class Movies {
  private readonly loaders: NodeLoaders;
  private readonly open = new Map<string, OpenMovie>();

  constructor(loaders: NodeLoaders) {
    this.loaders = loaders;
  }

  async get(movie: MovieValue, places: FilePlaces): Promise<OpenMovie> {
    const key = JSON.stringify([
      movie.source,
      movie.transforms,
      (movie.source.files ?? []).map((f) => places[f.digest]),
    ]);
    const known = this.open.get(key);
    this.open.delete(key);
    const opened = known ?? (await this.openAnew(movie, places));
    this.open.set(key, opened);
    for (const [oldest, stale] of this.open) {
      if (this.open.size <= keptOpen) break;
      this.open.delete(oldest);
      await stale.close();
    }
    return opened;
  }

  private openAnew(movie: MovieValue, places: FilePlaces): Promise<OpenMovie> {
    const { loadNode, openFile } = this.loaders;
    return openMovie(movie, loadNode, fileAccess(places, openFile));
  }

  /** Forgets a movie whose reading failed, so that the next use opens it anew. */
  async drop(): Promise<void> {
    const all = [...this.open.values()];
    this.open.clear();
    await Promise.all(all.map((movie) => movie.close().catch(() => undefined)));
  }
}
