import { createContext, use, useCallback, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * How a viewer stands: zoom, contrast, what is drawn. It lies outside of the viewer, so that it outlives a new
 * result and a look at another tab, and so that two viewers side by side can share it.
 */
export type ViewState = StoreApi<ReadonlyMap<string, unknown>>;

export const createViewState = (): ViewState => createStore<ReadonlyMap<string, unknown>>()(() => new Map());

const Context = createContext<ViewState | null>(null);

export const ViewStateProvider = (props: { readonly state: ViewState; readonly children: ReactNode }) => (
  <Context value={props.state}>{props.children}</Context>
);

export function useViewStore(): ViewState {
  const state = use(Context);
  if (state === null) throw new Error('A viewer has no place for its state.');
  return state;
}

type Change<T> = T | ((before: T) => T);

/** As `useState`, kept under `key` with all that a viewer remembers. One key is always of one type. */
export function useViewState<T>(key: string, initial: T): readonly [T, (change: Change<T>) => void] {
  const store = useViewStore();
  const value = useStore(store, (all) => (all.has(key) ? (all.get(key) as T) : initial));
  const set = useCallback(
    (change: Change<T>) => {
      const all = store.getState();
      const before = all.has(key) ? (all.get(key) as T) : initial;
      const next = typeof change === 'function' ? (change as (before: T) => T)(before) : change;
      if (!Object.is(next, before)) store.setState(new Map(all).set(key, next), true);
    },
    // `initial` is what the first render said; later ones would make new functions for nothing.
    // oxlint-disable-next-line react/exhaustive-deps
    [store, key],
  );
  return [value, set];
}
