import {
  AppError,
  type EventsValue,
  type MatrixValue,
  type MovieValue,
  type PartitionValue,
  type TracesValue,
} from '@ramify/sdk';
import { requireKnown, requireSameTime, rowsById } from './require-ids.ts';

interface RecordingInputs {
  readonly movie: MovieValue | undefined;
  readonly events: EventsValue | undefined;
  readonly traces: TracesValue | undefined;
  readonly correlation: MatrixValue | undefined;
  readonly clusters: PartitionValue | undefined;
  readonly participation: MatrixValue | undefined;
  readonly assemblies: PartitionValue | undefined;
}

/**
 * The regions of a recording: those of the events, otherwise of the traces, of the correlations or of the clusters.
 * Inputs of other regions, length or frame rate are refused.
 */
export function requireOneRecording(inputs: RecordingInputs): Int32Array | undefined {
  const { movie, events, traces, correlation, clusters, participation, assemblies } = inputs;
  if (events !== undefined && traces !== undefined) {
    requireSameTime(events, 'The events', traces, 'the traces', 'traces');
  }
  const timed = events ?? traces;
  if (movie !== undefined && timed !== undefined) {
    requireSameTime(timed, events === undefined ? 'The traces' : 'The events', movie, 'the movie', 'movie');
  }
  const sources = [
    { port: 'events', what: 'The events', ids: events?.regions },
    { port: 'traces', what: 'The traces', ids: traces?.ids },
    { port: 'correlation', what: 'The rows of the correlation matrix', ids: correlation?.rowIds },
    { port: 'clusters', what: 'The clusters', ids: clusters?.ids },
    { port: 'assemblies', what: 'The assemblies', ids: assemblies?.ids },
    { port: 'participation', what: 'The rows of the participation matrix', ids: participation?.rowIds },
  ].flatMap(({ port, what, ids }) => (ids == null ? [] : [{ port, what, ids }]));
  const [base, ...others] = sources;
  if (base === undefined) return undefined;
  if (base.ids.length === 0) {
    throw new AppError('E_DATA_EMPTY', 'There are no regions.', {
      where: { port: base.port },
      remedy: 'Look at the regions of the steps before.',
    });
  }
  const known = rowsById(base.ids, base.port, base.what);
  for (const { port, what, ids } of others) {
    rowsById(ids, port, what);
    requireKnown(ids, known, port, what, `those of ${base.what.toLowerCase()}`);
  }
  return base.ids;
}
