import type { Engine, Store } from '@ramify/engine';
import type { Catalogue } from '@ramify/sdk';
import type { Batches } from './batches/batches.ts';
import type { ServedFolder } from './folders/served-folders.ts';
import type { Uploads } from './folders/upload.ts';
import type { Templates } from './graphs/templates.ts';
import type { KnownPlaces } from './runs/known-places.ts';
import type { Runs } from './runs/runs.ts';
import type { MovieReader } from './values/movie-frames.ts';
import type { ValueReader } from './values/value-reader.ts';

/** What the handlers work with. */
export interface Services {
  readonly version: string;
  readonly startedAt: Date;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
  readonly store: Store;
  readonly folders: readonly ServedFolder[];
  readonly uploads: Uploads;
  readonly templates: Templates;
  readonly runs: Runs;
  readonly batches: Batches;
  readonly places: KnownPlaces;
  readonly values: ValueReader;
  readonly movies: MovieReader;
  readonly isToken: (given: string) => boolean;
}
