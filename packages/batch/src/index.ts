export type { Backend, BackendCapabilities, Submission, SubmittedBatch } from './backend/backend.ts';
export type { BatchEvent } from './backend/batch-events.ts';
export { itemArguments, itemExitCodes } from './item/item-contract.ts';
export type { ItemCommand } from './item/item-contract.ts';
export { batchPaths, pathsOfManifest } from './manifest/batch-paths.ts';
export type { BatchPaths } from './manifest/batch-paths.ts';
export { itemAt, readManifest, writeManifest } from './manifest/manifest-file.ts';
export type {
  BatchItem,
  GroupColumns,
  ItemLimits,
  Manifest,
  RetryPolicy,
} from './manifest/manifest-schema.ts';
export { readStatus, writeStatus } from './status/status-file.ts';
export type { Fingerprint, ItemAttempt, ItemState, ItemStatus } from './status/status-schema.ts';
export { superviseItem } from './item/supervise-item.ts';
export type { ItemOutcome, ItemProcess } from './item/supervise-item.ts';
export type { ItemArguments, ItemEvent } from './item/item-contract.ts';
export { leaseHolder, takeLease } from './status/lease.ts';
export type { Lease, LeaseOwner, LeaseResult } from './status/lease.ts';
export { refuseItem } from './item/refuse-item.ts';
export { parseMapping } from './backend/bullmq/mapped-path.ts';
export { runItem } from './item/run-item.ts';
export type { ItemServices, RunItemResult } from './item/run-item.ts';
export type { ExecuteGraph, GraphJob, GraphOutcome } from './item/execute-graph.ts';
export type { Installation } from './freshness/installation.ts';
export { capacity } from './backend/local/capacity.ts';
export { localBackend } from './backend/local/local-backend.ts';
export { bullmqBackend } from './backend/bullmq/bullmq-backend.ts';
export type { BullmqOptions } from './backend/bullmq/bullmq-backend.ts';
export { runWorker } from './backend/bullmq/run-worker.ts';
export type { WorkerEvent, WorkerRequest } from './backend/bullmq/run-worker.ts';
export { slurmBackend } from './backend/slurm/slurm-backend.ts';
export { itemsInSlurm } from './backend/slurm/submissions.ts';
export type { SlurmOptions } from './backend/slurm/slurm-backend.ts';
export { shellLine } from './backend/shell-quote.ts';
export { exportSnakemake } from './export/snakemake.ts';
export type { SnakemakeExport } from './export/snakemake.ts';
export { eventQueue } from './backend/event-queue.ts';
export type { EventQueue } from './backend/event-queue.ts';
export { retryDelay } from './backend/retry-delay.ts';
export { assessItem, assessItems } from './conduct/assess-item.ts';
export type { Assessment, Verdict } from './conduct/assess-item.ts';
export { conductBatch, lockBatch, readStatuses, tally, writeFolder } from './conduct/conduct-batch.ts';
export type { BatchOutcome, BatchRequest } from './conduct/conduct-batch.ts';
export { dryRow, dryRun } from './conduct/dry-run.ts';
export type { Because, DryRow } from './conduct/dry-run.ts';
export { makeManifest } from './manifest/make-manifest.ts';
export { describeBatch } from './manifest/describe-batch.ts';
export type { BatchDescription, DescribedBatch } from './manifest/describe-batch.ts';
export { writeBatchResults } from './results/write-results.ts';
export type { ResultsRequest, WrittenResults } from './results/write-results.ts';
