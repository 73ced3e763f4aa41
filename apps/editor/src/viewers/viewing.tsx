import { outputKey, type OutputName } from '../app/panels.ts';
import { useServices, type Services } from '../app/services.tsx';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { createContentCache, type ContentCache } from './data/content-cache.ts';
import { createOutputs, type OutputsState } from './data/outputs.ts';
import type { Shown } from './viewer.ts';

/** What viewers need of the rest of the editor. */
export interface Viewing extends Pick<Services, 'links' | 'panels'> {
  readonly values: Services['client'];
  readonly contents: ContentCache;
  readonly outputs: StoreApi<OutputsState>;
}

const made = new WeakMap<Services, Viewing>();

function viewingOf(services: Services): Viewing {
  const before = made.get(services);
  if (before !== undefined) return before;
  const { client, links, panels } = services;
  const viewing = {
    links,
    panels,
    values: client,
    contents: createContentCache(client),
    outputs: createOutputs(services),
  };
  made.set(services, viewing);
  return viewing;
}

export const useViewing = (): Viewing => viewingOf(useServices());

/** The output of a name, if a run made it. */
export const useShown = (name: OutputName | null): Shown | undefined =>
  useStore(useViewing().outputs, ({ outputs }) => (name === null ? undefined : outputs.get(outputKey(name))));

/** What the ids of an output's items mean. */
export const useDomain = (name: OutputName): string | null =>
  useStore(useViewing().outputs, ({ domainOf }) => domainOf(name));
