import type { ExecuteGraph } from '@ramify/batch';
import type { CommandContext } from '../command-context.ts';
import { runGraph } from '../run/run-graph.ts';
import type { View } from '../run/view.ts';

/** Runs an item's graph exactly as `ramify run` does, and tells the view of it. */
export const executeGraph =
  (context: CommandContext, view: View, store: string): ExecuteGraph =>
  ({ targets, workers, signal, onEvent, out, ...job }) => {
    const both: View = {
      event(event) {
        view.event(event);
        onEvent(event);
      },
      close: () => view.close(),
    };
    return runGraph({ ...context, signal }, both, {
      ...job,
      store,
      out: () => out,
      to: targets.length > 0 ? targets : undefined,
      ...(workers === undefined ? {} : { workers }),
    });
  };
