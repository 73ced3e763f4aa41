import type { EngineEvent } from '@ramify/engine';
import type { CommandContext } from '../command-context.ts';
import { jsonView } from './json-view.ts';
import { liveView } from './live-view.ts';
import { plainView } from './plain-view.ts';

/** Shows a run while it goes. */
export interface View {
  event(event: EngineEvent): void;
  /** Ends the drawing; nothing is shown after it. */
  close(): void;
}

export const silentView: View = { event: () => {}, close: () => {} };

export function createView(
  { terminal, signal }: CommandContext,
  options: { json: boolean; quiet: boolean },
): View {
  if (options.json) return jsonView(terminal);
  if (options.quiet) return silentView;
  return terminal.live ? liveView(terminal, signal) : plainView(terminal);
}
