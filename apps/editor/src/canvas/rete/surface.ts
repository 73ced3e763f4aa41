import type { Viewport } from '@ramify/graph';
import { NodeEditor } from 'rete';
import { AreaPlugin } from 'rete-area-plugin';
import { createHosts, type Hosts } from './hosts.ts';
import { difference, emptyPicture, type Picture } from './picture.ts';

interface ReteNode {
  id: string;
}
interface ReteWire {
  id: string;
  source: string;
  target: string;
}
interface Schemes {
  Node: ReteNode;
  Connection: ReteWire;
}

/** The plane that nodes stand on. */
export interface Surface {
  /** Holds everything that moves and scales with the viewport. */
  readonly world: HTMLElement;
  readonly hosts: Hosts;
  readonly look: (viewport: Viewport) => void;
  /** Brings Rete's nodes and connections in line with ours. */
  readonly mirror: (picture: Picture) => void;
  readonly destroy: () => void;
}

/**
 * Rete below, our renderer and our pointers above: Rete keeps nodes, connections and their elements, and
 * hears of each change after our own store has made it.
 */
export function createSurface(container: HTMLElement): Surface {
  const editor = new NodeEditor<Schemes>();
  const area = new AreaPlugin<Schemes>(container);
  const hosts = createHosts();
  // Dragging and zooming are gestures of ours, which end in one undo step.
  area.area.setDragHandler(null);
  area.area.setZoomHandler(null);
  area.addPipe((signal) => {
    if (signal.type === 'render' && signal.data.type === 'node') {
      signal.data.filled = true;
      const { element, payload } = signal.data;
      area.nodeViews.get(payload.id)?.dragHandler.destroy();
      element.dataset['host'] = payload.id;
      hosts.add(payload.id, element);
    }
    // Wires are drawn in one layer for all.
    if (signal.type === 'render' && signal.data.type === 'connection') signal.data.element.hidden = true;
    if (signal.type === 'unmount') hosts.drop(signal.data.element);
    return signal;
  });
  editor.use(area);

  let shown: Picture = emptyPicture;
  let wanted: Picture = emptyPicture;
  let working = false;
  const stop = new AbortController();

  async function bring(next: Picture): Promise<void> {
    const { removedWires, removedNodes, addedNodes, movedNodes, addedWires } = difference(shown, next);
    for (const id of removedWires) await editor.removeConnection(id);
    for (const id of removedNodes) await editor.removeNode(id);
    await Promise.all(
      addedNodes.map(async ([id, { x, y }]) => {
        await editor.addNode({ id });
        await area.translate(id, { x, y });
      }),
    );
    await Promise.all(movedNodes.map(([id, { x, y }]) => area.translate(id, { x, y })));
    await Promise.all(
      addedWires.map(([id, { from, to }]) =>
        editor.addConnection({ id, source: from.node, target: to.node }),
      ),
    );
    shown = next;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      while (shown !== wanted && !stop.signal.aborted) await bring(wanted);
    } finally {
      working = false;
      hosts.flush();
    }
  }

  return {
    world: area.area.content.holder,
    hosts,
    look: ({ x, y, zoom }) => {
      area.area.transform.k = zoom;
      void area.area.translate(x, y);
    },
    mirror: (picture) => {
      wanted = picture;
      void work();
    },
    destroy: () => {
      stop.abort();
      area.destroy();
      container.replaceChildren();
    },
  };
}
