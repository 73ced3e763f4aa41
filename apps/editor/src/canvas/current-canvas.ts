import { createStore } from 'zustand/vanilla';
import type { CanvasModel } from './canvas-model.ts';

/** The canvas that is on the page, for panels beside it. */
export const currentCanvas = createStore<{ readonly model: CanvasModel | null }>()(() => ({ model: null }));
