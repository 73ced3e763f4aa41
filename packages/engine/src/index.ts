export { createEngine } from './create-engine.ts';
export type {
  DeliveredFile,
  Engine,
  EngineOptions,
  Explanation,
  NodeLoaders,
  NodeOutcome,
  PlanOptions,
  Run,
  RunOptions,
  RunResult,
} from './engine.ts';
export type { EngineEvent, NodeState, OutputRef, RunStatus, RunSummary } from './events.ts';
export { digestFile, stampOf } from './files/digest-file.ts';
export type { FileStamp } from './files/digest-file.ts';
export { naturalOrder, resolvePath } from './files/resolve-path.ts';
export { wildcard } from './files/wildcard.ts';
export { keyFormat } from './plan/key.ts';
export type { Forecast, InputLink, KeyParts, Plan, PlannedNode } from './plan/plan.ts';
export { prepareOutDir } from './run/deliver.ts';
export { finishedRecord, recordName, startedRecord } from './run/run-record.ts';
export type { RunFacts } from './run/run-record.ts';
export type { FilePlaces } from './pool/protocol.ts';
export { writeAtomically, writeFileAtomically } from './store/atomic.ts';
export { evict, storeInfo } from './store/evict.ts';
export type { StoreInfo } from './store/evict.ts';
export { openStore } from './store/open-store.ts';
export { isS3 } from './store/remote/s3-location.ts';
export { Store } from './store/store.ts';
export { describeValue } from './worker/describe-value.ts';
