import { Observable } from 'rxjs/internal/Observable';
import { defer } from 'rxjs/internal/observable/defer';
import { EMPTY } from 'rxjs/internal/observable/empty';
import { from } from 'rxjs/internal/observable/from';
import { of } from 'rxjs/internal/observable/of';
import { catchError } from 'rxjs/internal/operators/catchError';
import { debounceTime } from 'rxjs/internal/operators/debounceTime';
import { switchMap } from 'rxjs/internal/operators/switchMap';
import type { Graph } from '@ramify/graph';
import { toAppError } from '@ramify/sdk';
import type { PlanOptions, Run, RunOptions } from './engine.ts';
import type { EngineEvent } from './events.ts';
import type { Plan } from './plan/plan.ts';

export interface LiveServices {
  plan(graph: Graph, options: PlanOptions): Promise<Plan>;
  run(plan: Plan, options: RunOptions): Run;
}

const defaultDebounceMs = 150;

/**
 * Reactive at the edges, demand-driven inside: each edit, once the hand rests, is planned and run; a newer
 * edit cancels what is under way. Results that an edit did not touch come from the store.
 */
export function live(
  edits$: Observable<Graph>,
  services: LiveServices,
  options: PlanOptions & RunOptions & { debounceMs?: number },
): Observable<EngineEvent> {
  return edits$.pipe(
    debounceTime(options.debounceMs ?? defaultDebounceMs),
    switchMap((graph) => runCancellably(graph, services, options)),
  );
}

function runCancellably(
  graph: Graph,
  services: LiveServices,
  options: PlanOptions & RunOptions,
): Observable<EngineEvent> {
  return new Observable<EngineEvent>((subscriber) => {
    const controller = new AbortController();
    const signal =
      options.signal === undefined ? controller.signal : AbortSignal.any([options.signal, controller.signal]);
    const events$ = defer(() => from(services.plan(graph, { ...options, signal }))).pipe(
      switchMap((plan) => services.run(plan, { ...options, signal }).events$),
      // A graph that cannot even be planned must not end live mode: the next edit may mend it.
      catchError((error: unknown) =>
        signal.aborted ? EMPTY : of({ type: 'run.warning', message: toAppError(error).message } as const),
      ),
    );
    const subscription = events$.subscribe(subscriber);
    return () => {
      controller.abort();
      subscription.unsubscribe();
    };
  });
}
