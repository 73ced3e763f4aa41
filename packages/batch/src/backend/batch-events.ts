import type { SerializedError } from '@ramify/sdk';
import type { ItemStatus } from '../status/status-schema.ts';

interface OfItem {
  /** Index in the manifest. */
  readonly item: number;
  readonly name: string;
}

/** Everything that a batch tells, in order; the progress lines and the ndjson log read these alone. */
export type BatchEvent =
  | {
      readonly type: 'batch.started';
      readonly at: string;
      readonly title: string;
      readonly backend: string;
      /** Items of the manifest, and those that run now. */
      readonly total: number;
      readonly submitted: number;
      readonly concurrency: number | null;
    }
  | ({ readonly type: 'item.queued' } & OfItem)
  | ({
      readonly type: 'item.started';
      readonly at: string;
      readonly attempt: number;
      /** Place of the item among those that run at the same time, from 0, or the host that runs it. */
      readonly worker: number | string;
    } & OfItem)
  /** 0 … 1 over all steps of the item. */
  | ({ readonly type: 'item.progress'; readonly fraction: number; readonly step: string } & OfItem)
  | ({
      readonly type: 'item.retrying';
      readonly attempt: number;
      readonly error: SerializedError;
      readonly delaySeconds: number;
    } & OfItem)
  | ({ readonly type: 'item.finished'; readonly status: ItemStatus } & OfItem)
  | { readonly type: 'batch.notice'; readonly message: string }
  | {
      readonly type: 'batch.finished';
      readonly status: 'succeeded' | 'failed' | 'cancelled' | 'submitted';
      readonly ms: number;
      readonly done: number;
      readonly failed: number;
      readonly missing: number;
    };
