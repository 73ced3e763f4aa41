import { detailAt, overlap, visibleBox, type Size } from '@ramify/editor-core';
import type { Viewport } from '@ramify/graph';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Scene } from './scene.ts';

/** Cards that were in view and are drawn in full from then on: coming back to them must cost nothing. */
export interface SeenState {
  readonly ids: ReadonlySet<string>;
}

export interface Seen extends Pick<StoreApi<SeenState>, 'getState' | 'subscribe' | 'getInitialState'> {
  readonly update: () => void;
  readonly show: (id: string) => void;
  readonly stop: () => void;
}

/** More at once would make a frame late. */
const mostPerFrame = 10;
/** Cards this near to the view are drawn before they come into it, in pixels of the screen. */
const margin = 160;

export function createSeen(scene: StoreApi<Scene>, camera: StoreApi<Viewport>, size: () => Size): Seen {
  const store = createStore<SeenState>()(() => ({ ids: new Set() }));
  let frame = 0;

  function missing(): readonly string[] {
    const viewport = camera.getState();
    if (detailAt(viewport.zoom) !== 'full') return [];
    const { ids } = store.getState();
    const view = visibleBox(viewport, size());
    const gap = margin / viewport.zoom;
    return [...scene.getState().cards].flatMap(([id, { box }]) =>
      !ids.has(id) && overlap(box, view, gap) ? [id] : [],
    );
  }

  function step(): void {
    frame = 0;
    const wanted = missing();
    if (wanted.length === 0) return;
    store.setState(({ ids }) => ({ ids: new Set([...ids, ...wanted.slice(0, mostPerFrame)]) }));
    if (wanted.length > mostPerFrame) frame = requestAnimationFrame(step);
  }

  return {
    ...store,
    update: () => {
      if (frame === 0) frame = requestAnimationFrame(step);
    },
    show: (id) => store.setState(({ ids }) => (ids.has(id) ? { ids } : { ids: new Set(ids).add(id) })),
    stop: () => cancelAnimationFrame(frame),
  };
}
