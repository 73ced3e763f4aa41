import type { Box, GraphBody, Point } from '@ramify/graph';
import { boxAt, centreOf, growBox, holdsPoint, overlap, unionBoxes, type Size } from '../geometry/box.ts';
import type { Selection } from '../store/selection.ts';
import { bodyOf, type Situation } from './situation.ts';

/** Distance of nodes that are put beside each other. */
export const spacing = { x: 80, y: 40, frame: 24, frameTitle: 44 } as const;

/** Where a node stands and how large it is. */
export function nodeBox(situation: Situation, id: string): Box | undefined {
  const body = bodyOf(situation);
  const node = body.nodes.get(id);
  const at = body.layout.positions.get(id);
  return node === undefined || at === undefined ? undefined : boxAt(at, situation.sizeOf(node));
}

export const nodeBoxes = (situation: Situation, ids: Iterable<string>): Box[] =>
  [...ids].flatMap((id) => nodeBox(situation, id) ?? []);

/** The box around everything that is selected but connections. */
export function selectionBox(situation: Situation): Box | undefined {
  const { selection } = situation;
  const { frames, notes } = bodyOf(situation).layout;
  return unionBoxes([
    ...nodeBoxes(situation, selection.nodes),
    ...[...selection.frames].flatMap((id) => frames.get(id) ?? []),
    ...[...selection.notes].flatMap((id) => notes.get(id) ?? []),
  ]);
}

/** The place nearest below `at` where a node of that size covers no other. */
export function freePlace(situation: Situation, at: Point, size: Size): Point {
  const boxes = nodeBoxes(situation, bodyOf(situation).nodes.keys());
  let { y } = at;
  for (let tries = 0; tries <= boxes.length; tries++) {
    const box = boxAt({ x: at.x, y }, size);
    const hit = boxes.find((other) => overlap(box, other));
    if (hit === undefined) break;
    y = hit.y + hit.height + spacing.y;
  }
  return { x: at.x, y };
}

/** Where a node goes that nobody placed: beside the nodes named (at their right, or left), or right of all. */
export function placeBeside(
  situation: Situation,
  size: Size,
  beside: Iterable<string>,
  side: 'left' | 'right' = 'right',
): Point {
  const near = unionBoxes(nodeBoxes(situation, beside));
  if (near !== undefined && side === 'left') {
    return freePlace(situation, { x: near.x - spacing.x - size.width, y: near.y }, size);
  }
  const all = near ?? unionBoxes(nodeBoxes(situation, bodyOf(situation).nodes.keys()));
  if (all === undefined) return { x: 0, y: 0 };
  return freePlace(situation, { x: all.x + all.width + spacing.x, y: all.y }, size);
}

/** The point, moved on if a node stands just there: nothing may be hidden behind its twin. */
export function ownPlace(situation: Situation, at: Point): Point {
  const taken = [...bodyOf(situation).layout.positions.values()];
  let offset = 0;
  const hidden = ({ x, y }: Point): boolean =>
    Math.abs(x - at.x - offset) < 1 && Math.abs(y - at.y - offset) < 1;
  while (taken.some(hidden)) offset += 32;
  return { x: at.x + offset, y: at.y + offset };
}

/** What moves when the selection moves: a frame takes along the nodes and notes whose middle it holds. */
export function movedWith(situation: Situation): Pick<Selection, 'nodes' | 'frames' | 'notes'> {
  const { selection } = situation;
  const { nodes, layout } = bodyOf(situation);
  const frames = [...selection.frames].flatMap((id) => layout.frames.get(id) ?? []);
  const inside = (box: Box | undefined): boolean =>
    box !== undefined && frames.some((frame) => holdsPoint(frame, centreOf(box)));
  if (frames.length === 0) return selection;
  return {
    nodes: new Set(
      [...nodes.keys()].filter((id) => selection.nodes.has(id) || inside(nodeBox(situation, id))),
    ),
    frames: selection.frames,
    notes: new Set(
      [...layout.notes].filter(([id, note]) => selection.notes.has(id) || inside(note)).map(([id]) => id),
    ),
  };
}

/** The frame that goes around boxes, with room for its title. */
export const frameAround = (boxes: Iterable<Box>): Box | undefined => {
  const box = unionBoxes(boxes);
  return box === undefined ? undefined : growBox(box, spacing.frame, spacing.frameTitle);
};

/** Frames whose nodes are wholly inside, with these nodes; a node belongs to the smallest frame around it. */
export function framesWithNodes(
  situation: Situation,
  ids: Iterable<string>,
): ReadonlyMap<string, readonly string[]> {
  const { layout }: GraphBody = bodyOf(situation);
  const bySize = [...layout.frames.values()].sort((a, b) => a.width * a.height - b.width * b.height);
  const found = new Map<string, string[]>();
  for (const id of ids) {
    const box = nodeBox(situation, id);
    const frame = box === undefined ? undefined : bySize.find((item) => holdsPoint(item, centreOf(box)));
    if (frame === undefined) continue;
    const members = found.get(frame.id);
    if (members === undefined) found.set(frame.id, [id]);
    else members.push(id);
  }
  return found;
}
