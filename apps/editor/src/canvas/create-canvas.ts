import {
  bodyAt,
  createProblemFinder,
  detailAt,
  fitBox,
  holdsBox,
  subgraphAt,
  toCanvas,
  toScreen,
  visibleBox,
  type EditorState,
} from '@ramify/editor-core';
import type { Viewport } from '@ramify/graph';
import { createStore } from 'zustand/vanilla';
import type { Services } from '../app/services.tsx';
import { createCanvasUi, type CanvasModel, type Layers } from './canvas-model.ts';
import { createSurface } from './rete/surface.ts';
import { sceneOf } from './scene/scene.ts';
import { aboveBar, extentOf, firstView, viewOf } from './scene/views.ts';
import { createSheet } from './scene/sheet.ts';
import { createSeen } from './scene/seen.ts';
import { glide } from './scene/glide.ts';
import styles from './canvas.module.css';

const layer = (name: string): HTMLElement => {
  const element = document.createElement('div');
  element.className = `${styles.layer} ${name}`;
  return element;
};

/** Where the viewport is kept for the next time, once it rests, in ms. */
const restMs = 300;
/** When a movement of the viewport is over, in ms. */
const stillMs = 180;
/** A graph is looked through for problems once it was left alone for so long, in ms. */
const worryMs = 120;

const shownBody = ({ graph, scope }: EditorState) => bodyAt(graph, scope);

/** Sets the canvas up in an element: our stores above, Rete below; answers it with what takes it down. */
export function createCanvas(
  root: HTMLElement,
  services: Services,
): { readonly model: CanvasModel; readonly stop: () => void } {
  const { editor } = services;
  const surface = createSurface(root);
  const layers: Layers = {
    behind: layer(styles.behind ?? ''),
    wires: layer(styles.wires ?? ''),
    over: layer(styles.over ?? ''),
  };
  const sheet = createSheet(styles.sheet ?? '');
  surface.world.classList.add(styles.world ?? '');
  surface.world.prepend(sheet.element, layers.behind, layers.wires);
  surface.world.append(layers.over);

  const ui = createCanvasUi();
  const scene = createStore(() => sceneOf(editor, shownBody(editor.getState()).layout));
  const camera = createStore<Viewport>()(() => ({ x: 0, y: 0, zoom: 1 }));
  let extent = { width: root.clientWidth, height: root.clientHeight };
  const size = () => extent;
  const seen = createSeen(scene, camera, size);
  const findProblems = createProblemFinder(services.catalogue);
  const problems = createStore(() => findProblems(editor.getState().graph));
  let worry: ReturnType<typeof setTimeout> | undefined;
  const hands = { busy: false };
  let rest: ReturnType<typeof setTimeout> | undefined;
  let still: ReturnType<typeof setTimeout> | undefined;
  const gliding = glide(camera);

  const model: CanvasModel = {
    services,
    editor,
    scene,
    seen,
    problems,
    camera,
    ui,
    hosts: surface.hosts,
    root,
    layers,
    size,
    hands,
    toRoot: ({ x, y }) => {
      const { left, top } = root.getBoundingClientRect();
      return { x: x - left, y: y - top };
    },
    toCanvas: (client) => toCanvas(camera.getState(), model.toRoot(client)),
    toClient: (at) => {
      const { left, top } = root.getBoundingClientRect();
      const { x, y } = toScreen(camera.getState(), at);
      return { x: x + left, y: y + top };
    },
    look: (viewport, { smooth = false } = {}) => {
      if (smooth) gliding.to(viewport);
      else {
        gliding.stop();
        camera.setState(viewport, true);
      }
    },
    fit: ({ selection = false } = {}) => {
      const box = extentOf(scene.getState(), selection ? editor.getState().selection : undefined);
      if (box !== undefined) model.look(fitBox(box, aboveBar(extent)), { smooth: true });
    },
    focus: (node) => {
      show(node);
      ui.setState({ current: node });
      giveFocus(node);
    },
  };

  /** Puts the focus on a card, now or when it is drawn for the first time. */
  function giveFocus(node: string): void {
    const card = surface.hosts.of(node)?.querySelector<HTMLElement>('[data-card]') ?? null;
    ui.setState({ awaited: card === null ? node : null });
    card?.focus({ preventScroll: true });
  }

  /** Brings a card into view. */
  function show(node: string): void {
    const card = scene.getState().cards.get(node);
    const now = camera.getState();
    const next = card === undefined ? now : viewOf(now, card.box, extent);
    if (next !== now) model.look(next, { smooth: true });
  }

  const keyOf = (state: EditorState): string => subgraphAt(state.graph, state.scope) ?? '';
  let shown = editor.getState();

  function arrive(state: EditorState): void {
    const kept = state.viewports.get(keyOf(state)) ?? shownBody(state).layout.viewport;
    model.look(kept ?? firstView(scene.getState(), extent));
  }

  function followSelection(before: EditorState, state: EditorState): void {
    if (before.selection.nodes === state.selection.nodes) return;
    const [node] = state.selection.nodes;
    if (node === undefined) return;
    ui.setState({ current: node });
    if (hands.busy || state.selection.nodes.size !== 1) return;
    show(node);
    const active = document.activeElement;
    if (active instanceof HTMLElement && active.matches('[data-card]') && root.contains(active)) {
      // The focus goes with the selection.
      giveFocus(node);
    }
  }

  function mirror(): void {
    const { cards, wires } = scene.getState();
    surface.mirror({
      nodes: new Map([...cards].map(([id, { box }]) => [id, box])),
      wires: new Map([...wires].map(([key, { view }]) => [key, view.edge])),
    });
  }

  const stopEditor = editor.subscribe(() => {
    const before = shown;
    const state = editor.getState();
    shown = state;
    const last = scene.getState();
    scene.setState(sceneOf(editor, shownBody(state).layout, last), true);
    if (scene.getState() !== last) {
      mirror();
      dress(camera.getState());
      seen.update();
    }
    const moved = keyOf(before) !== keyOf(state) || before.scope.length !== state.scope.length;
    const opened = before.viewports !== state.viewports && !state.viewports.has(keyOf(state));
    if (moved || opened) {
      ui.setState({
        wiring: null,
        renaming: null,
        writing: null,
        search: null,
        partners: null,
        refusal: null,
      });
      arrive(state);
    }
    if (state.graph !== before.graph) {
      clearTimeout(worry);
      worry = setTimeout(() => problems.setState(findProblems(editor.getState().graph), true), worryMs);
    }
    const { current } = ui.getState();
    if (current === null || !scene.getState().cards.has(current)) {
      ui.setState({ current: scene.getState().ids[0] ?? null });
    }
    followSelection(before, state);
  });

  const stopCamera = camera.subscribe((viewport) => {
    surface.look(viewport);
    // A layer of its own is moved without being drawn again; it is given up to be drawn sharply.
    surface.world.dataset['moving'] = '';
    clearTimeout(still);
    still = setTimeout(() => delete surface.world.dataset['moving'], stillMs);
    if (ui.getState().hoveredWire !== null) ui.setState({ hoveredWire: null });
    dress(viewport);
    seen.update();
    clearTimeout(rest);
    rest = setTimeout(() => {
      if (!editor.getState().busy) editor.dispatch({ type: 'viewport.set', viewport });
    }, restMs);
  });

  /** The sheet lies below what is in view, and the style sheet hears how near it is. */
  function dress(viewport: Viewport): void {
    const detail = detailAt(viewport.zoom);
    if (surface.world.dataset['detail'] !== detail) surface.world.dataset['detail'] = detail;
    sheet.cover(visibleBox(viewport, extent), extentOf(scene.getState()));
  }

  const resized = new ResizeObserver(() => {
    const was = extent;
    extent = { width: root.clientWidth, height: root.clientHeight };
    if (was.width === 0) arrive(editor.getState());
    const [node] = editor.getState().selection.nodes;
    const card = node === undefined ? undefined : scene.getState().cards.get(node);
    // A panel that opens must not cover what is worked on.
    if (card !== undefined && holdsBox(visibleBox(camera.getState(), was), card.box)) show(card.view.id);
    dress(camera.getState());
    seen.update();
  });
  resized.observe(root);

  ui.setState({ current: scene.getState().ids[0] ?? null });
  mirror();
  arrive(editor.getState());
  surface.look(camera.getState());
  dress(camera.getState());
  seen.update();

  return {
    model,
    stop: () => {
      clearTimeout(rest);
      clearTimeout(still);
      clearTimeout(worry);
      gliding.stop();
      resized.disconnect();
      stopEditor();
      stopCamera();
      seen.stop();
      surface.destroy();
    },
  };
}
