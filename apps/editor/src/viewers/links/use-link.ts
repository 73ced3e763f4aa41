import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useDomain, useViewing } from '../viewing.tsx';
import type { OutputName } from '../../app/panels.ts';

const none: ReadonlySet<number> = new Set();

/** What is picked and pointed at among the items of an output, in all views of them. */
export interface Link {
  readonly domain: string | null;
  readonly ids: ReadonlySet<number>;
  readonly hovered: number | null;
  /** Picks these alone; or turns them on or off among what is picked already. */
  readonly pick: (ids: readonly number[], additive?: boolean) => void;
  readonly hover: (id: number | null) => void;
}

/** Picks of a domain; of null there are none. */
export function useDomainLink(domain: string | null): Link {
  const { links } = useViewing();
  const ids = useStore(links, (state) => (domain !== null && state.domain === domain ? state.ids : none));
  const hovered = useStore(links, (state) =>
    domain !== null && state.domain === domain ? state.hovered : null,
  );
  return useMemo(
    () => ({
      domain,
      ids,
      hovered,
      pick: (picked, additive = false) => {
        if (domain === null) return;
        const next = new Set(additive ? ids : none);
        const isOff = additive && picked.every((id) => ids.has(id));
        for (const id of picked)
          if (isOff) next.delete(id);
          else next.add(id);
        links.getState().pick(domain, next);
      },
      hover: (id) => {
        if (domain !== null && links.getState().hovered !== id) links.getState().hover(domain, id);
      },
    }),
    [links, domain, ids, hovered],
  );
}

export const useLink = (name: OutputName): Link => useDomainLink(useDomain(name));

/** The frame that the movie shows and traces mark. */
export const useFrame = (): readonly [number | null, (frame: number | null) => void] => {
  const { links } = useViewing();
  return [useStore(links, ({ frame }) => frame), links.getState().goTo];
};
