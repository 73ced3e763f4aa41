import type { AppError, Descriptor, FileRef, Lineage, PortSpec } from '@ramify/sdk';
import type { FilePlaces } from '../pool/protocol.ts';

/** The parts that a node's key is made of; `ramify explain` compares them with those of the last run. */
export interface KeyParts {
  /** Version of the key format and of the engine's own movie pipeline. */
  readonly format: number;
  readonly type: string;
  readonly version: number;
  /** Hash of the node's bundled code. */
  readonly code: string;
  /** Resolved parameters without path parameters. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Content digests of the inputs, by port. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Content digests of the files named by path parameters. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Digest of the lineage, for nodes that report it. */
  readonly lineage: string | null;
}

/** What would happen to a node, and why. */
export type Forecast =
  | { readonly action: 'cached'; readonly reason: string }
  | { readonly action: 'compute'; readonly reason: string }
  /** Depends on whether an input that is computed first comes out as before. */
  | { readonly action: 'undecided'; readonly reason: string }
  | { readonly action: 'skip'; readonly reason: string }
  | { readonly action: 'fail'; readonly reason: string };

export interface InputLink {
  readonly node: string;
  readonly port: string;
}

export interface PlannedNode {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly version: number;
  readonly disabled: boolean;
  /** Defaults applied. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Connections by input port; several only for `many` inputs, in order of their source. */
  readonly inputs: Readonly<Record<string, readonly InputLink[]>>;
  readonly inputSpecs: Readonly<Record<string, PortSpec>>;
  readonly files: Readonly<Record<string, readonly FileRef[]>>;
  /** By output port; empty if the node's parameters or inputs are wrong. */
  readonly descriptors: Readonly<Record<string, Descriptor>>;
  readonly lineage: Lineage | null;
  /** Why the node cannot run, known before anything runs. */
  readonly error: AppError | null;
  readonly forecast: Forecast;
  /** The parts of the key that do not depend on the inputs; null if the node cannot be keyed. */
  readonly keyBase: Omit<KeyParts, 'inputs'> | null;
  /** All parts, and the key, if the inputs are known already. */
  readonly keyParts: KeyParts | null;
  readonly key: string | null;
}

export interface Plan {
  readonly title: string;
  readonly graphHash: string;
  /** Topological order. */
  readonly nodes: ReadonlyMap<string, PlannedNode>;
  /** Nodes whose results are wanted: all that feed nothing, or those asked for. */
  readonly targets: readonly string[];
  /** Where the content of a `FileRef` lies now, by digest. */
  readonly places: FilePlaces;
  readonly fresh: boolean;
}
