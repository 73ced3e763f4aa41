import { actionFor, type ActionId } from '@ramify/editor-core';
import type { CanvasModel } from '../canvas-model.ts';
import { menuFor } from '../menus/menu-for.tsx';
import { clientOf } from '../pointer/held.ts';
import { spotOf } from '../pointer/press.ts';
import { pasteInto } from './clipboard.ts';
import { isMac } from './keys-text.ts';
import { perform } from './perform.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

/** The browser's own events bring the clipboard without asking for leave. */
const native: ReadonlySet<ActionId> = new Set<ActionId>(['copy', 'cut', 'paste', 'pasteWithInputs']);

/** Goes to the next control of a card, or from the card to the next one; false at the ends. */
function tab(model: CanvasModel, target: Element, back: boolean): boolean {
  const card = target.closest<HTMLElement>('[data-card]');
  const { ids } = model.scene.getState();
  if (card === null) return false;
  if (target !== card) {
    const controls = [...card.querySelectorAll<HTMLElement>('[data-control]')].filter(
      (item) => item.offsetParent !== null,
    );
    const at = controls.findIndex((item) => item.contains(target));
    const next = controls[at + (back ? -1 : 1)];
    (next ?? card).focus({ preventScroll: true });
    return true;
  }
  const at = ids.indexOf(card.dataset['card'] ?? '');
  const next = ids[at + (back ? -1 : 1)];
  if (next === undefined) return false;
  model.editor.dispatch({ type: 'select', nodes: [next] });
  model.focus(next);
  return true;
}

/** Lets keys, the clipboard and the context menu act on the canvas; answers what takes them off again. */
export function attachKeys(model: CanvasModel, frame: HTMLElement): () => void {
  const { editor, ui, root } = model;
  const stop = new AbortController();
  const { signal } = stop;
  let withInputs = false;

  function act(event: KeyboardEvent): void {
    root.dataset['by'] = 'keys';
    const target = event.target instanceof Element ? event.target : frame;
    const action = actionFor(event, { canvas: true, text: isText(target) }, isMac);
    if (action === undefined) return;
    withInputs = action === 'pasteWithInputs';
    if (native.has(action)) return;
    const control = target.closest<HTMLElement>('[data-control]');
    if (action === 'next' || action === 'previous') {
      if (!tab(model, target, action === 'previous')) return;
    } else if (control !== null) {
      // A button on a card is pressed by Enter; Escape goes back to the card.
      if (action !== 'escape') return;
      control.closest<HTMLElement>('[data-card]')?.focus({ preventScroll: true });
    } else if (!perform(model, action)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function key(event: KeyboardEvent): void {
    const target = event.target instanceof Element ? event.target : frame;
    // The buttons over the canvas and the lists that it opens have keys of their own.
    if (target !== frame && !root.contains(target)) return;
    act(event);
  }
  /** Keys that go nowhere else go to the canvas. */
  function stray(event: KeyboardEvent): void {
    const action = actionFor(event, { canvas: true, text: false }, isMac);
    const free = event.target === document.body && !event.defaultPrevented;
    if (free && action !== 'next' && action !== 'previous') act(event);
  }

  const mine = (event: ClipboardEvent): boolean => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (isText(target) || document.querySelector('[role="dialog"]') !== null) return false;
    return target === document.body || frame.contains(target);
  };
  function copy(event: ClipboardEvent): void {
    if (!mine(event)) return;
    const text = editor.copy();
    event.preventDefault();
    if (text === undefined) return;
    event.clipboardData?.setData('text/plain', text);
    if (event.type === 'cut') editor.dispatch({ type: 'cut' });
  }
  function paste(event: ClipboardEvent): void {
    if (!mine(event)) return;
    event.preventDefault();
    pasteInto(model, event.clipboardData?.getData('text/plain') ?? '', { keepInputs: withInputs });
  }

  function menu(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : root;
    if (isText(target)) return;
    if (target !== frame && !root.contains(target)) return;
    event.preventDefault();
    // The menu key and Shift+F10 come without a place: they are about the card that has the focus.
    const card = target.closest<HTMLElement>('[data-card]');
    const byKey = event.button !== 2 && card !== null;
    const rect = card?.getBoundingClientRect();
    const client = byKey && rect !== undefined ? { x: rect.left + 24, y: rect.top + 36 } : clientOf(event);
    const spot = byKey
      ? ({ kind: 'card', node: card.dataset['card'] ?? '', part: undefined } as const)
      : spotOf(model, event);
    const opened = menuFor(model, spot, client);
    if (opened !== undefined) ui.setState({ menu: opened, hoveredWire: null });
  }

  frame.addEventListener('keydown', key, { signal });
  document.addEventListener('keydown', stray, { signal });
  document.addEventListener('copy', copy, { signal });
  document.addEventListener('cut', copy, { signal });
  document.addEventListener('paste', paste, { signal });
  frame.addEventListener('contextmenu', menu, { signal });
  // The browser scrolls what has the focus into view, which would shift the whole plane.
  root.addEventListener(
    'scroll',
    () => {
      root.scrollTop = 0;
      root.scrollLeft = 0;
    },
    { signal },
  );
  root.addEventListener(
    'focusin',
    (event) => {
      const card = event.target instanceof HTMLElement ? event.target.dataset['card'] : undefined;
      if (card === undefined) return;
      ui.setState({ current: card });
      if (!model.hands.busy && !editor.getState().selection.nodes.has(card)) {
        editor.dispatch({ type: 'select', nodes: [card] });
      }
    },
    { signal },
  );
  return () => stop.abort();
}
