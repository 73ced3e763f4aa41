import { createStore, type StoreApi } from 'zustand/vanilla';

/** An output of a node, by the id that runs know the node by. */
export interface OutputName {
  readonly node: string;
  readonly port: string;
}

export const outputKey = ({ node, port }: OutputName): string => `${node}.${port}`;

export type MainView = 'canvas' | 'outline';
export type DialogName = 'open' | 'saveAs' | 'graph' | 'sweep' | 'batch' | 'keys' | 'templates';

/** What is open on the page. */
export interface PanelsState {
  readonly view: MainView;
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly dock: boolean;
  readonly dialog: DialogName | null;
  /** Outputs that stay in view. */
  readonly tabs: readonly OutputName[];
  /** What the dock shows: a tab, or the preview of what is selected. */
  readonly active: OutputName | null;
  /** A second output at the side of the first. */
  readonly beside: OutputName | null;
  readonly setView: (view: MainView) => void;
  readonly toggle: (panel: 'palette' | 'inspector' | 'dock') => void;
  readonly openDialog: (dialog: DialogName) => void;
  readonly closeDialog: () => void;
  /** Shows an output in the dock, which opens; `pin` keeps it as a tab. */
  readonly showOutput: (
    name: OutputName,
    how?: { readonly beside?: boolean; readonly pin?: boolean },
  ) => void;
  readonly closeTab: (name: OutputName) => void;
  readonly closeBeside: () => void;
  /** Nothing is shown: another graph was opened. */
  readonly reset: () => void;
}

const same = (a: OutputName | null, b: OutputName | null): boolean =>
  a !== null && b !== null && outputKey(a) === outputKey(b);

/** Zoomed in, or in a small window, the canvas needs the place of the list of steps. */
const roomy = (): boolean => innerWidth >= 56 * 16;

export const createPanels = (): StoreApi<PanelsState> =>
  createStore<PanelsState>()((set) => ({
    view: 'canvas',
    palette: roomy(),
    inspector: true,
    dock: false,
    dialog: null,
    tabs: [],
    active: null,
    beside: null,
    setView: (view) => set({ view }),
    toggle: (panel) => set((state) => ({ [panel]: !state[panel] })),
    openDialog: (dialog) => set({ dialog }),
    closeDialog: () => set({ dialog: null }),
    showOutput: (name, { beside = false, pin = false } = {}) =>
      set(({ tabs, active }) => ({
        dock: true,
        tabs: pin && !tabs.some((tab) => same(tab, name)) ? [...tabs, name] : tabs,
        ...(beside && active !== null ? { beside: name } : { active: name }),
      })),
    closeTab: (name) =>
      set(({ tabs, active, beside }) => {
        const left = tabs.filter((tab) => !same(tab, name));
        return {
          tabs: left,
          active: same(active, name) ? (left.at(-1) ?? null) : active,
          beside: same(beside, name) ? null : beside,
        };
      }),
    closeBeside: () => set({ beside: null }),
    reset: () => set({ tabs: [], active: null, beside: null, dock: false, dialog: null, view: 'canvas' }),
  }));
