import type { DroppedWire, Editor, Problems, Size } from '@ramify/editor-core';
import type { Box, Point, PortRef, Viewport } from '@ramify/graph';
import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Services } from '../app/services.tsx';
import type { MenuEntry } from '../design/menu.tsx';
import type { Hosts } from './rete/hosts.ts';
import type { Place, Scene } from './scene/scene.ts';
import type { Seen } from './scene/seen.ts';

/** How a socket takes the wire that is drawn. */
export interface Fit {
  readonly from: PortRef;
  readonly to: PortRef;
  /** It has a wire, which would go. */
  readonly replaces: boolean;
}

/** A wire that is being drawn. */
export interface Wiring {
  /** The end that stays. */
  readonly fixed: Place;
  /** The wire that was taken hold of, if it is an old one. */
  readonly edge: string | undefined;
  readonly at: Point;
  /** Sockets that it may go to. */
  readonly fits: ReadonlyMap<string, Fit>;
  /** The socket at the pointer. */
  readonly near: Place | null;
}

/** Where on the page something opens. */
export interface Spot {
  readonly client: Point;
  /** The same point on the canvas. */
  readonly at: Point;
}

export interface SearchRequest extends Spot {
  readonly wire?: DroppedWire;
  /** The new node goes into this wire. */
  readonly edge?: string;
}

export interface Refusal {
  readonly client: Point;
  readonly reason: string;
  readonly remedy: string | undefined;
  /** Nodes that would fit between, with what connects them. */
  readonly bridges: readonly { readonly type: string; readonly title: string }[];
  readonly ends: { readonly from: PortRef; readonly to: PortRef } | undefined;
  /** It goes by itself when the pointer moves on. */
  readonly passing: boolean;
}

/** An entry of a menu of the canvas. */
export type CanvasMenuEntry =
  | 'separator'
  | (Exclude<MenuEntry, 'separator'> & {
      /** A sentence below the label. */
      readonly help?: string;
      readonly danger?: boolean;
    });

export interface CanvasMenu {
  readonly client: Point;
  /** Names the menu. */
  readonly label: string;
  readonly entries: readonly CanvasMenuEntry[];
}

/** What is open on the canvas and belongs to no file. */
export interface CanvasUi {
  /** The node that the Tab key comes to. */
  readonly current: string | null;
  /** A node that is to have the focus as soon as its card is there. */
  readonly awaited: string | null;
  readonly wiring: Wiring | null;
  readonly band: Box | null;
  readonly hoveredWire: string | null;
  readonly renaming: string | null;
  /** A frame or note whose text is edited. */
  readonly writing: string | null;
  readonly search: SearchRequest | null;
  readonly menu: CanvasMenu | null;
  /** A list of sockets that this one can be connected to. */
  readonly partners: { readonly client: Point; readonly place: Place } | null;
  readonly refusal: Refusal | null;
}

export const createCanvasUi = (): StoreApi<CanvasUi> =>
  createStore<CanvasUi>()(() => ({
    current: null,
    awaited: null,
    wiring: null,
    band: null,
    hoveredWire: null,
    renaming: null,
    writing: null,
    search: null,
    menu: null,
    partners: null,
    refusal: null,
  }));

/** What the parts of the canvas share. */
export interface CanvasModel {
  readonly services: Services;
  readonly editor: Editor;
  readonly scene: StoreApi<Scene>;
  readonly seen: Seen;
  /** What is wrong with the graph, a moment after it rests. */
  readonly problems: StoreApi<Problems>;
  readonly camera: StoreApi<Viewport>;
  readonly ui: StoreApi<CanvasUi>;
  readonly hosts: Hosts;
  /** The element that shows the canvas; the origin of the viewport is its upper left corner. */
  readonly root: HTMLElement;
  readonly layers: Layers;
  /** Size of the root in pixels. */
  readonly size: () => Size;
  /** From a point of the page to one of the root. */
  readonly toRoot: (client: Point) => Point;
  /** From a point of the page onto the canvas. */
  readonly toCanvas: (client: Point) => Point;
  /** From the canvas to a point of the page. */
  readonly toClient: (at: Point) => Point;
  readonly look: (viewport: Viewport, how?: { readonly smooth?: boolean }) => void;
  readonly fit: (how?: { readonly selection?: boolean }) => void;
  /** Puts the focus on a card, which comes into view. */
  readonly focus: (node: string) => void;
  /** While a pointer is down, nothing moves by itself. */
  readonly hands: { busy: boolean };
}

/** Elements below the viewport's transform that the canvas draws into besides cards. */
export interface Layers {
  readonly behind: HTMLElement;
  readonly wires: HTMLElement;
  readonly over: HTMLElement;
}

const Context = createContext<CanvasModel | null>(null);

export const CanvasProvider = Context.Provider;

export function useCanvas(): CanvasModel {
  const model = useContext(Context);
  if (model === null) throw new Error('There is no canvas around this component.');
  return model;
}
