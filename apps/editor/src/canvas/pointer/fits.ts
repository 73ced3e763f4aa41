import { accepts, type PortType } from '@ramify/sdk';
import type { GraphEdge, PortRef } from '@ramify/graph';
import type { Fit } from '../canvas-model.ts';
import { placeKey, type Place, type Scene } from '../scene/scene.ts';

/** All nodes that a node is fed by, or that it feeds. */
function chain(edges: readonly GraphEdge[], start: string, side: 'from' | 'to'): ReadonlySet<string> {
  const other = side === 'from' ? 'to' : 'from';
  const next = new Map<string, string[]>();
  for (const edge of edges) {
    const list = next.get(edge[other].node);
    if (list === undefined) next.set(edge[other].node, [edge[side].node]);
    else list.push(edge[side].node);
  }
  const found = new Set([start]);
  for (const id of found) for (const node of next.get(id) ?? []) found.add(node);
  return found;
}

const ref = ({ node, port }: PortRef): PortRef => ({ node, port });

/**
 * Every socket that a wire from `fixed` may go to, those included whose wire it would take the place of.
 * The wire that is being moved, if it is an old one, counts as gone. The same rules as `connect` of the graph,
 * for all sockets at once.
 */
export function fitsOf(scene: Scene, fixed: Place, moving: string | undefined): ReadonlyMap<string, Fit> {
  const edges = [...scene.wires.values()]
    .filter(({ view }) => view.key !== moving)
    .map(({ view }) => view.edge);
  const fed = new Set(edges.map(({ to }) => placeKey({ ...to, side: 'input' })));
  const output = fixed.side === 'output';
  const closed = chain(edges, fixed.node, output ? 'from' : 'to');
  const mine = new Set(
    edges.flatMap(({ from, to }) => {
      const [here, there] = output ? [from, to] : [to, from];
      const same = here.node === fixed.node && here.port === fixed.port;
      return same ? [placeKey({ ...there, side: output ? 'input' : 'output' })] : [];
    }),
  );
  const face = scene.cards.get(fixed.node)?.view.face;
  const type = output ? (face?.outputs.get(fixed.port)?.type ?? null) : null;
  const wanted = output ? null : face?.inputs.get(fixed.port);
  const fits = new Map<string, Fit>();
  const offer = (place: Place, to: PortRef, many: boolean): void => {
    const key = placeKey(place);
    if (mine.has(key)) return;
    fits.set(key, {
      from: ref(output ? fixed : place),
      to: ref(output ? place : fixed),
      replaces: !many && fed.has(placeKey({ ...to, side: 'input' })),
    });
  };
  for (const [node, { view }] of scene.cards) {
    if (closed.has(node)) continue;
    if (output) {
      for (const [port, { types, many }] of view.face?.inputs ?? []) {
        if (takes(types, type)) offer({ node, port, side: 'input' }, { node, port }, many);
      }
    } else {
      for (const [port, given] of view.face?.outputs ?? []) {
        if (takes(wanted?.types ?? null, given.type)) {
          offer({ node, port, side: 'output' }, fixed, wanted?.many ?? false);
        }
      }
    }
  }
  return fits;
}

const takes = (types: readonly PortType[] | null, type: PortType | null): boolean =>
  types !== null && type !== null && accepts(types, type);
