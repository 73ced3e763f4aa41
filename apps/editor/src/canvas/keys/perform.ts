import { gridSize, zoomAt, zoomLimits, type ActionId } from '@ramify/editor-core';
import type { Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import { addNote } from '../annotations/add-note.ts';
import { copySelection, cutSelection, pasteText } from './clipboard.ts';
import { openPartners } from './open-partners.ts';

/** The middle of the view, on the page and on the canvas. */
export function middleOf({ root, toCanvas }: CanvasModel): { readonly client: Point; readonly at: Point } {
  const { left, top, width, height } = root.getBoundingClientRect();
  const client = { x: left + width / 2, y: top + height / 2 };
  return { client, at: toCanvas(client) };
}

/** About the size of the list that opens in the middle. */
const searchSize = { width: 344, height: 400 } as const;

function zoomTo(model: CanvasModel, zoom: number): void {
  const { width, height } = model.size();
  model.look(zoomAt(model.camera.getState(), zoom, { x: width / 2, y: height / 2 }), { smooth: true });
}

/** Opens a subgraph, or goes to the settings on the card or in the inspector. */
export function openNode(model: CanvasModel, id: string): void {
  const view = model.editor.node(id);
  if (view === undefined) return;
  if (view.subgraph !== undefined) {
    model.editor.dispatch({ type: 'scope.enter', node: id });
    return;
  }
  const control = model.hosts.of(id)?.querySelector<HTMLElement>('[data-control]:not([data-control="run"])');
  if (control != null && control.offsetParent !== null) control.focus({ preventScroll: true });
  else if (!model.services.panels.getState().inspector) model.services.panels.getState().toggle('inspector');
}

const lone = (ids: ReadonlySet<string>): string | undefined => (ids.size === 1 ? [...ids][0] : undefined);

/** Does what a key of the canvas stands for; false if it is not for the canvas to do. */
export function perform(model: CanvasModel, action: ActionId): boolean {
  const { editor, ui, camera, services } = model;
  const { selection, scope } = editor.getState();
  const node = lone(selection.nodes);
  const move = (x: number, y: number): boolean => {
    editor.dispatch({ type: 'selection.move', by: { x: x * gridSize, y: y * gridSize } });
    return true;
  };
  const toward = (direction: 'left' | 'right' | 'up' | 'down'): boolean => {
    editor.dispatch({ type: 'select.toward', direction });
    return true;
  };
  switch (action) {
    case 'copy':
      void copySelection(model);
      return true;
    case 'cut':
      void cutSelection(model);
      return true;
    case 'paste':
    case 'pasteWithInputs':
      void pasteText(model, { keepInputs: action === 'pasteWithInputs' });
      return true;
    case 'duplicate':
      editor.dispatch({ type: 'selection.duplicate' });
      return true;
    case 'remove':
      editor.dispatch({ type: 'selection.remove' });
      return true;
    case 'selectAll':
      editor.dispatch({ type: 'select.all' });
      return true;
    case 'escape':
      if (ui.getState().refusal !== null) ui.setState({ refusal: null });
      else editor.dispatch({ type: 'select.none' });
      return true;
    case 'add': {
      const { client, at } = middleOf(model);
      ui.setState({
        search: { at, client: { x: client.x - searchSize.width / 2, y: client.y - searchSize.height / 2 } },
      });
      return true;
    }
    case 'connect':
      if (node !== undefined) openPartners(model, node);
      return true;
    case 'rename':
      if (node !== undefined) {
        model.seen.show(node);
        ui.setState({ renaming: node });
      } else ui.setState({ writing: lone(selection.frames) ?? lone(selection.notes) ?? null });
      return true;
    case 'disable':
      editor.dispatch({ type: 'nodes.toggle' });
      return true;
    case 'note': {
      addNote(model, middleOf(model).at);
      return true;
    }
    case 'frame': {
      const made = editor.dispatch({ type: 'frame.add' });
      if (made.ok) ui.setState({ writing: made.created[0] ?? null });
      return true;
    }
    case 'group':
      editor.dispatch({ type: 'group' });
      return true;
    case 'unpack':
      editor.dispatch({ type: 'unpack' });
      return true;
    case 'enter':
      if (node !== undefined) openNode(model, node);
      return true;
    case 'leave':
      if (scope.length > 0) editor.dispatch({ type: 'scope.leave' });
      return true;
    case 'layout':
      editor.dispatch({ type: 'arrange.layout' });
      if (selection.nodes.size < 2) model.fit();
      return true;
    case 'next':
    case 'previous':
      editor.dispatch({ type: 'select.next', back: action === 'previous' });
      return true;
    case 'left':
    case 'right':
    case 'up':
    case 'down':
      return toward(action);
    case 'moveLeft':
      return move(-1, 0);
    case 'moveRight':
      return move(1, 0);
    case 'moveUp':
      return move(0, -1);
    case 'moveDown':
      return move(0, 1);
    case 'selectBefore':
    case 'selectAfter':
      editor.dispatch({
        type: 'select.connected',
        direction: action === 'selectBefore' ? 'before' : 'after',
      });
      return true;
    case 'fit':
      model.fit();
      return true;
    case 'fitSelection':
      model.fit({ selection: true });
      return true;
    case 'zoomIn':
      zoomTo(model, camera.getState().zoom * zoomLimits.step);
      return true;
    case 'zoomOut':
      zoomTo(model, camera.getState().zoom / zoomLimits.step);
      return true;
    case 'zoomReset':
      zoomTo(model, 1);
      return true;
    case 'outline':
      services.panels.getState().setView('outline');
      return true;
    case 'live': {
      const { live, setLive } = services.runs.getState();
      setLive(!live);
      return true;
    }
    default:
      return false;
  }
}
