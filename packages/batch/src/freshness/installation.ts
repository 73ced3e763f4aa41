import type { Store } from '@ramify/engine';
import type { Catalogue } from '@ramify/sdk';

/** The program that computes: its nodes, and the store of what is known of files. */
export interface Installation {
  readonly catalogue: Catalogue;
  /** Hash of a node's code; it changes when the result may. */
  readonly implementationHash: (type: string) => string;
  readonly appVersion: string;
  readonly store: Store;
}
