import { createStore, type StoreApi } from 'zustand/vanilla';

const none: ReadonlySet<number> = new Set();

/** What is picked in one view and shown in all: regions of a domain, and a frame of the recording. */
export interface LinksState {
  /** The output that defines what the ids mean; views of another domain ignore them. */
  readonly domain: string | null;
  readonly ids: ReadonlySet<number>;
  readonly hovered: number | null;
  /** Frame that the movie shows and that traces mark. */
  readonly frame: number | null;
  readonly pick: (domain: string, ids: Iterable<number>) => void;
  readonly hover: (domain: string, id: number | null) => void;
  readonly goTo: (frame: number | null) => void;
  readonly clear: () => void;
}

export const createLinks = (): StoreApi<LinksState> =>
  createStore<LinksState>()((set) => ({
    domain: null,
    ids: none,
    hovered: null,
    frame: null,
    pick: (domain, ids) => set({ domain, ids: new Set(ids), hovered: null }),
    hover: (domain, id) =>
      set((state) => {
        if (state.domain === domain || state.domain === null) return { domain, hovered: id };
        // Pointing at things of another kind must not lose what was picked.
        return state.ids.size > 0 ? {} : { domain, hovered: id };
      }),
    goTo: (frame) => set({ frame }),
    clear: () => set({ domain: null, ids: none, hovered: null, frame: null }),
  }));
