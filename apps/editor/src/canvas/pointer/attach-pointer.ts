import { autoPan, flatId, panBy, zoomAt } from '@ramify/editor-core';
import { createPinch } from '../../gestures/pinch.ts';
import { isTouchPad, wheelMeaning, wheelRest } from '../../gestures/wheel.ts';
import type { CanvasModel } from '../canvas-model.ts';
import { openNode } from '../keys/perform.ts';
import { clientOf, type Held } from './held.ts';
import { press, runTo, spotOf, wireAt } from './press.ts';

interface Hold {
  readonly held: Held;
  readonly pointer: number;
  last: PointerEvent;
}

/** Lets pointers and wheels act on the canvas; answers what takes them off again. */
export function attachPointer(model: CanvasModel): () => void {
  const { root, ui, editor, camera, hands, services } = model;
  const stop = new AbortController();
  const { signal } = stop;
  let hold: Hold | undefined;
  let space = false;
  let frame = 0;
  let before = 0;
  let wheel = { at: 0, pad: false };
  const pinch = createPinch();

  function release(): void {
    cancelAnimationFrame(frame);
    frame = 0;
    hold = undefined;
    hands.busy = false;
    delete root.dataset['holding'];
    root.style.cursor = '';
  }

  /** While something is dragged to the rim, the view goes on by itself. */
  function drift(now: number): void {
    if (hold === undefined) return;
    const speed = autoPan(model.toRoot(clientOf(hold.last)), model.size());
    const seconds = Math.min(0.05, (now - before) / 1000);
    before = now;
    if (speed.x !== 0 || speed.y !== 0) {
      model.look(panBy(camera.getState(), { x: speed.x * seconds, y: speed.y * seconds }));
      hold.held.move(hold.last);
    }
    frame = requestAnimationFrame(drift);
  }

  function down(event: PointerEvent): void {
    if (ui.getState().refusal !== null) ui.setState({ refusal: null });
    if (event.pointerType === 'touch' && pinch.down(event.pointerId, clientOf(event))) {
      // What the first finger did was no drag.
      cancel();
      root.setPointerCapture(event.pointerId);
    }
    if (hold !== undefined || pinch.active) return;
    root.dataset['by'] = 'pointer';
    hands.busy = true;
    const held = press(model, event, space);
    const target = event.target instanceof Element ? event.target : root;
    if (held === undefined) {
      hands.busy = false;
      return;
    }
    // The keys go to what was pressed.
    const card = target.closest<HTMLElement>('[data-card]') ?? root.parentElement;
    card?.focus({ preventScroll: true });
    event.preventDefault();
    root.setPointerCapture(event.pointerId);
    hold = { held, pointer: event.pointerId, last: event };
    ui.setState({ hoveredWire: null });
    root.dataset['holding'] = '';
    if (held.cursor !== undefined) root.style.cursor = held.cursor;
    if (held.pans) {
      before = performance.now();
      frame = requestAnimationFrame(drift);
    }
  }

  function move(event: PointerEvent): void {
    const step = pinch.move(event.pointerId, clientOf(event));
    if (step !== null) {
      const { from, to, factor } = step;
      const now = panBy(camera.getState(), { x: to.x - from.x, y: to.y - from.y });
      model.look(zoomAt(now, now.zoom * factor, model.toRoot(to)));
    }
    if (pinch.active) return;
    if (hold?.pointer === event.pointerId) {
      hold.last = event;
      hold.held.move(event);
      return;
    }
    if (event.buttons !== 0) return;
    const wire = event.target === root || event.target instanceof SVGElement || isPlane(event.target);
    const key = wire ? (wireAt(model, event)?.view.key ?? null) : null;
    if (key !== ui.getState().hoveredWire) ui.setState({ hoveredWire: key });
  }

  const isPlane = (target: EventTarget | null): boolean =>
    target instanceof HTMLElement && target.closest('[data-card], [data-note]') === null;

  function up(event: PointerEvent): void {
    pinch.up(event.pointerId);
    if (hold?.pointer !== event.pointerId) return;
    const { held } = hold;
    release();
    held.up(event);
  }

  function cancel(): void {
    const held = hold?.held;
    release();
    held?.cancel();
  }

  function key(event: KeyboardEvent): void {
    if (event.type === 'keydown' && event.key === 'Escape' && hold !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    }
    if (event.key !== ' ') return;
    const typing =
      event.target instanceof Element &&
      event.target.closest('input, textarea, button, [role]:not([role="group"]):not([role="application"])');
    space = event.type === 'keydown' && typing === null;
    if (space) event.preventDefault();
    root.dataset['hand'] = space ? '' : 'off';
  }

  function turn(event: WheelEvent): void {
    event.preventDefault();
    if (event.timeStamp - wheel.at > wheelRest) wheel = { at: 0, pad: isTouchPad(event) };
    wheel.at = event.timeStamp;
    const meaning = wheelMeaning(event, wheel.pad);
    const now = camera.getState();
    if (meaning.kind === 'pan') model.look(panBy(now, meaning));
    else model.look(zoomAt(now, now.zoom * meaning.factor, model.toRoot(clientOf(event))));
    hold?.held.move(hold.last);
  }

  function click(event: MouseEvent): void {
    const spot = spotOf(model, event);
    if (spot.kind === 'control' && spot.name === 'run') runTo(model, [spot.node]);
  }

  function doubleClick(event: MouseEvent): void {
    const spot = spotOf(model, event);
    const client = clientOf(event);
    if (spot.kind === 'card') {
      const view = editor.node(spot.node);
      const { scope } = editor.getState();
      const card = model.scene.getState().cards.get(spot.node);
      const picture = card?.layout.picture ?? view?.face?.outputs.keys().next().value;
      if (view?.subgraph !== undefined) openNode(model, spot.node);
      else if (spot.part === 'head') ui.setState({ renaming: spot.node });
      else if (picture !== undefined) {
        services.panels
          .getState()
          .showOutput({ node: flatId(scope, spot.node), port: picture }, { pin: true });
      }
    }
    if (spot.kind === 'notes' || spot.kind === 'frames') ui.setState({ writing: spot.id });
    if (spot.kind === 'empty') ui.setState({ search: { client, at: model.toCanvas(client) } });
    if (spot.kind === 'wire')
      ui.setState({ search: { client, at: model.toCanvas(client), edge: spot.wire.view.key } });
  }

  root.addEventListener('pointerdown', down, { signal });
  root.addEventListener('pointermove', move, { signal });
  root.addEventListener('pointerup', up, { signal });
  root.addEventListener(
    'pointercancel',
    (event) => {
      pinch.up(event.pointerId);
      cancel();
    },
    { signal },
  );
  root.addEventListener(
    'lostpointercapture',
    (event) => (hold?.pointer === event.pointerId ? cancel() : undefined),
    {
      signal,
    },
  );
  root.addEventListener('pointerleave', () => ui.setState({ hoveredWire: null }), { signal });
  root.addEventListener('wheel', turn, { signal, passive: false });
  root.addEventListener('click', click, { signal });
  root.addEventListener('dblclick', doubleClick, { signal });
  // Middle clicks must not start the browser's own scrolling.
  root.addEventListener('auxclick', (event) => event.preventDefault(), { signal });
  globalThis.addEventListener('keydown', key, { signal, capture: true });
  globalThis.addEventListener('keyup', key, { signal, capture: true });
  globalThis.addEventListener('blur', () => (hold === undefined ? undefined : cancel()), { signal });
  return () => {
    release();
    stop.abort();
  };
}
