import type { Manifest } from '../manifest/manifest-schema.ts';
import type { ItemCommand } from '../item/item-contract.ts';
import type { BatchEvent } from './batch-events.ts';

export interface BackendCapabilities {
  /** Items go on when the submitting process ends; `ramify batch status` tells how far they are. */
  readonly detached: boolean;
  /** Events tell how far a running item is. */
  readonly progress: boolean;
  /** The backend itself makes failed attempts again; otherwise they wait for the next `ramify batch`. */
  readonly retries: boolean;
  /** Items may run on other machines, also after the submission has ended here. */
  readonly remote: boolean;
}

/** Work that is handed to a backend. Which items these are was decided before: they are new, failed or stale. */
export interface Submission {
  readonly manifestPath: string;
  readonly manifest: Manifest;
  /** Items to run, by their index in the manifest. */
  readonly items: readonly number[];
  /** How to start the command line on this machine. */
  readonly command: ItemCommand;
  /** Folder of the store that all items share. */
  readonly store: string;
  /** Items at the same time; null lets the backend decide. */
  readonly concurrency: number | null;
  /** Compute everything anew, also what is stored. */
  readonly fresh: boolean;
  /** Begin no item after the first that failed for good. */
  readonly failFast: boolean;
}

/** A submission under way. */
export interface SubmittedBatch {
  /**
   * What happens, in order. Ends when every item of the submission has ended, was cancelled, or (detached) is
   * in the hands of the backend. To be iterated once. Errors here are those of the backend itself, never of
   * items.
   */
  readonly events: AsyncIterable<BatchEvent>;
  /** Begins nothing more and stops what runs; `events` ends when all of it has stopped. May be called twice. */
  cancel(): Promise<void>;
}

/**
 * Where items run. The truth about an item is its status file, written by whoever ran it; a backend only
 * decides when and where `ramify item` runs and tells of it. Submitting an item that is queued or running
 * already must not run it twice: the item's lease sees to that where the backend cannot.
 */
export interface Backend {
  readonly name: string;
  readonly capabilities: BackendCapabilities;
  submit(submission: Submission): Promise<SubmittedBatch>;
  close(): Promise<void>;
}
