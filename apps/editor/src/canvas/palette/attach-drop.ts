import type { CanvasModel } from '../canvas-model.ts';
import { clientOf } from '../pointer/held.ts';
import { wireAt } from '../pointer/press.ts';
import { addNode } from './add-node.ts';
import { nodeMime } from './node-drag.ts';

/** Lets nodes of the palette be dropped on the canvas, also into a wire. */
export function attachDrop(model: CanvasModel): () => void {
  const { root, ui, toCanvas } = model;
  const stop = new AbortController();
  const { signal } = stop;
  const isNode = (event: DragEvent): boolean => event.dataTransfer?.types.includes(nodeMime) ?? false;
  root.addEventListener(
    'dragover',
    (event) => {
      if (!isNode(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      const wire = wireAt(model, event)?.view.key ?? null;
      if (wire !== ui.getState().hoveredWire) ui.setState({ hoveredWire: wire });
    },
    { signal },
  );
  root.addEventListener(
    'drop',
    (event) => {
      if (!isNode(event)) return;
      event.preventDefault();
      const type = event.dataTransfer?.getData(nodeMime) ?? '';
      const client = clientOf(event);
      const edge = ui.getState().hoveredWire ?? undefined;
      ui.setState({ hoveredWire: null });
      addNode(model, type, { at: toCanvas(client), client, edge });
    },
    { signal },
  );
  root.addEventListener('dragleave', () => ui.setState({ hoveredWire: null }), { signal });
  return () => stop.abort();
}
