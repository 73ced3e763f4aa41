export { catalogueHash } from './catalogue-hash.ts';
export type {
  CallOptions,
  Client,
  ClientOptions,
  ReceivedBytes,
  RouteInput,
  RouteOutput,
  StreamMessage,
} from './client/client-types.ts';
export { createClient } from './client/create-client.ts';
export { issuesOf, otherVersionOf } from './client/failure.ts';
export type { Method, ResponseSpec, Route } from './define-route.ts';
export { isFinalBatchState } from './messages/batch-message.ts';
export type {
  BatchEventMessage,
  BatchForecast,
  BatchHead,
  BatchItemMessage,
  BatchSettings,
  BatchSnapshot,
  BatchState,
} from './messages/batch-message.ts';
export { failureSchema } from './messages/error-message.ts';
export type { Failure, OtherVersion } from './messages/error-message.ts';
export type { OutputMessage } from './messages/output-message.ts';
export { isFinalState } from './messages/run-event.ts';
export type { RunEvent, RunLifecycle } from './messages/run-event.ts';
export type { NodeSnapshot, RunHead, RunSnapshot } from './messages/run-snapshot.ts';
export type { MovieFrames, ScreenTraces, TablePage, ValueSummary } from './messages/value-message.ts';
export { openApiDocument } from './openapi/openapi.ts';
export { fromQuery, toQuery } from './query-text.ts';
export { apiBase, routes } from './routes.ts';
export type { RouteName, Routes } from './routes.ts';
export type { FileEntry, FolderMessage, InspectionMessage } from './routes/file-routes.ts';
export type { GraphEntry, PlannedNodeMessage, PlanMessage, TemplateMessage } from './routes/graph-routes.ts';
export { exportFormats } from './routes/value-routes.ts';
export type { ExportFormat } from './routes/value-routes.ts';
export { statusOf } from './status-of.ts';
