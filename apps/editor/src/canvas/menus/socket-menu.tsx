import { flatId } from '@ramify/editor-core';
import type { Point } from '@ramify/graph';
import { Eye, LogIn, LogOut, Unplug, Waypoints, X } from 'lucide-react';
import type { CanvasMenu, CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { openPlace } from '../keys/open-partners.ts';
import { exposedPorts } from '../scene/exposed.ts';
import { portTitle } from '../scene/port-title.ts';
import { placeKey, type Place } from '../scene/scene.ts';
import { icon } from './by-key.tsx';

/** What can be done with a port: connect it, let go of it, reach it from outside. */
export function socketMenu(model: CanvasModel, place: Place, client: Point): CanvasMenu {
  const { editor, services, scene } = model;
  const { node, port, side } = place;
  const state = editor.getState();
  const name = exposedPorts(state).get(placeKey(place));
  const inside = state.scope.length > 0;
  const wires = [...scene.getState().wires.values()].filter(({ view: { edge } }) => {
    const end = side === 'input' ? edge.to : edge.from;
    return end.node === node && end.port === port;
  });
  const entries: CanvasMenuEntry[] = [
    { label: 'Connect to…', icon: icon(Waypoints), onSelect: () => openPlace(model, place, client) },
  ];
  if (side === 'output') {
    entries.push({
      label: 'Show the result',
      icon: icon(Eye),
      onSelect: () =>
        services.panels.getState().showOutput({ node: flatId(state.scope, node), port }, { pin: true }),
    });
  }
  if (inside || side === 'output') {
    const outside = inside
      ? side === 'input'
        ? {
            label: 'Make it an input of the subgraph',
            icon: icon(LogIn),
            help: 'It can then be fed from outside.',
          }
        : {
            label: 'Make it an output of the subgraph',
            icon: icon(LogOut),
            help: 'It can then be used outside.',
          }
      : {
          label: 'Name it as a result',
          icon: icon(LogOut),
          help: 'Runs without the editor fetch it by its name.',
        };
    entries.push(
      name === undefined
        ? {
            ...outside,
            onSelect: () => editor.dispatch({ type: 'interface.expose', kind: side, ref: { node, port } }),
          }
        : {
            label: inside ? `No longer reach it from outside as ${name}` : `No longer a result named ${name}`,
            icon: icon(X),
            onSelect: () => editor.dispatch({ type: 'interface.remove', kind: side, name }),
          },
    );
  }
  if (wires.length > 0) {
    entries.push('separator', {
      label: wires.length === 1 ? 'Remove the connection' : `Remove its ${wires.length} connections`,
      icon: icon(Unplug),
      danger: true,
      onSelect: () => editor.dispatch({ type: 'wires.remove', edges: wires.map(({ view }) => view.key) }),
    });
  }
  return { client, label: portTitle(port), entries };
}
