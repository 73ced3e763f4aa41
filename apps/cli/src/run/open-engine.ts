import { createEngine, type Engine } from '@ramify/engine';
import { catalogue, loadersUrl } from '@ramify/nodes';
import { storeDir } from '../store-dir.ts';
import { appVersion } from '../version.ts';

export interface EngineChoice {
  readonly store?: string;
  readonly workers?: number;
}

/** The engine over the installed nodes and the chosen store. */
export const openEngine = ({ store, workers }: EngineChoice, env: NodeJS.ProcessEnv): Promise<Engine> =>
  createEngine({
    catalogue,
    loaders: loadersUrl,
    storeDir: storeDir(store, env),
    appVersion,
    ...(workers === undefined ? {} : { workers }),
  });
