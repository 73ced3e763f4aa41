import type { EngineChoice } from '../run/open-engine.ts';
import type { BackendOptions } from './backends.ts';

/** Options of all commands that run items. */
export interface ConductOptions extends EngineChoice, BackendOptions {
  readonly jobs?: number;
  readonly failFast?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Options of `ramify batch`. */
export interface BatchOptions extends ConductOptions {
  readonly out?: string;
  readonly input?: string;
  readonly folders?: 'auto' | 'one' | 'each';
  readonly set?: readonly string[];
  readonly override?: readonly string[];
  readonly sweep?: readonly string[];
  readonly to?: readonly string[];
  readonly fresh?: boolean;
  readonly dryRun?: boolean;
  readonly timeout?: number;
  readonly memory?: number;
  readonly group?: string;
  readonly animal?: string;
  readonly age?: string;
  readonly retries: number;
  readonly retryDelay: number;
}
