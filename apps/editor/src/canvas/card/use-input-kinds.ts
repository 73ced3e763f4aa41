import type { PortType } from '@ramify/sdk';
import { useRef } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../canvas-model.ts';
import type { Scene } from '../scene/scene.ts';

type Kinds = ReadonlyMap<string, PortType | null>;

const perScene = new WeakMap<Scene['wires'], ReadonlyMap<string, Kinds>>();

/** What comes into each node, for all nodes at once. */
function allKinds(wires: Scene['wires']): ReadonlyMap<string, Kinds> {
  const known = perScene.get(wires);
  if (known !== undefined) return known;
  const all = new Map<string, Map<string, PortType | null>>();
  for (const { view } of wires.values()) {
    const { node, port } = view.edge.to;
    const own = all.get(node) ?? new Map<string, PortType | null>();
    all.set(node, own.set(port, view.kind));
  }
  perScene.set(wires, all);
  return all;
}

const none: Kinds = new Map();

const same = (a: Kinds, b: Kinds): boolean =>
  a === b || (a.size === b.size && [...a].every(([port, kind]) => b.get(port) === kind));

/** What the connected inputs of a node are fed with. */
export function useInputKinds(id: string): Kinds {
  const { scene } = useCanvas();
  const last = useRef(none);
  return useStore(scene, ({ wires }) => {
    const now = allKinds(wires).get(id) ?? none;
    if (!same(last.current, now)) last.current = now;
    return last.current;
  });
}
