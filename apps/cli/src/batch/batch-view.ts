import type { BatchEvent, Manifest } from '@ramify/batch';
import type { CommandContext } from '../command-context.ts';
import { batchLiveView } from './batch-live-view.ts';
import { batchPlainView } from './batch-plain-view.ts';

/** Shows a batch while it goes. */
export interface BatchView {
  event(event: BatchEvent): void;
  close(): void;
}

const silent: BatchView = { event: () => {}, close: () => {} };

export function createBatchView(
  { terminal, signal }: CommandContext,
  manifest: Manifest,
  options: { readonly json: boolean; readonly quiet: boolean },
): BatchView {
  if (options.json) return { event: (event) => terminal.out(JSON.stringify(event)), close: () => {} };
  if (options.quiet) return silent;
  const longest = Math.max(8, ...manifest.items.map(({ name }) => name.length));
  const nameWidth = Math.min(longest, 40);
  return terminal.live ? batchLiveView(terminal, signal, nameWidth) : batchPlainView(terminal, nameWidth);
}
