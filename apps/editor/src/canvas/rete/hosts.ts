/** The element that Rete places for a node. */
export interface Host {
  readonly id: string;
  readonly element: HTMLElement;
}

/** Elements to draw nodes into, as a store that React can read. */
export interface Hosts {
  readonly subscribe: (listener: () => void) => () => void;
  readonly list: () => readonly Host[];
  readonly of: (id: string) => HTMLElement | undefined;
}

export interface MutableHosts extends Hosts {
  readonly add: (id: string, element: HTMLElement) => void;
  readonly drop: (element: HTMLElement) => void;
  /** Tells the listeners, once for many changes. */
  readonly flush: () => void;
}

export function createHosts(): MutableHosts {
  const elements = new Map<string, HTMLElement>();
  const listeners = new Set<() => void>();
  let shown: readonly Host[] = [];
  let changed = false;
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    list: () => shown,
    of: (id) => elements.get(id),
    add: (id, element) => {
      elements.set(id, element);
      changed = true;
    },
    drop: (element) => {
      for (const [id, known] of elements) {
        if (known === element) elements.delete(id);
      }
      changed = true;
    },
    flush: () => {
      if (!changed) return;
      changed = false;
      shown = [...elements].map(([id, element]) => ({ id, element }));
      for (const listener of listeners) listener();
    },
  };
}
