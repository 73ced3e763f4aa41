import { commands, type Point } from '@ramify/graph';
import { boxAt, unionBoxes } from '../geometry/box.ts';
import { arrange } from '../layout/arrange.ts';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { frameAround, framesWithNodes, movedWith, nodeBox, nodeBoxes } from './places.ts';
import { countsOf } from './remove.ts';
import { shift } from './shift.ts';
import {
  after,
  bodyOf,
  idOf,
  noNodeSelected,
  nothingSelected,
  refuse,
  type Situation,
  type Step,
} from './situation.ts';

export function moveSelection(situation: Situation, { by }: IntentOf<'selection.move'>): Step {
  const moved = movedWith(situation);
  const { nodes, frames, notes } = situation.selection;
  if (nodes.size + frames.size + notes.size === 0) return nothingSelected();
  return {
    graph: shift(situation, moved, by),
    phrase: phrases.move(countsOf({ ...situation.selection, edges: new Set() })),
  };
}

export function placeNodes(situation: Situation, { positions }: IntentOf<'nodes.place'>): Step {
  const { graph } = commands.move(situation.graph, positions, idOf(situation));
  return { graph, phrase: phrases.move({ nodes: positions.size, frames: 0, notes: 0 }) };
}

const lines = {
  left: ['x', 0],
  centre: ['x', 0.5],
  right: ['x', 1],
  top: ['y', 0],
  middle: ['y', 0.5],
  bottom: ['y', 1],
} as const;
const sideWords: Readonly<Record<keyof typeof lines, string>> = {
  left: 'at the left',
  centre: 'at the centre',
  right: 'at the right',
  top: 'at the top',
  middle: 'at the middle',
  bottom: 'at the bottom',
};

export function align(situation: Situation, { side }: IntentOf<'arrange.align'>): Step {
  const ids = [...situation.selection.nodes];
  const all = unionBoxes(nodeBoxes(situation, ids));
  if (all === undefined || ids.length < 2) return refuse('E_GRAPH_DANGLING', 'Select two nodes or more.');
  const [axis, share] = lines[side];
  const extent = axis === 'x' ? 'width' : 'height';
  const line = all[axis] + share * all[extent];
  const positions = ids.flatMap((id): [string, Point][] => {
    const box = nodeBox(situation, id);
    if (box === undefined) return [];
    return [[id, { x: box.x, y: box.y, [axis]: Math.round(line - share * box[extent]) }]];
  });
  const { graph } = commands.move(situation.graph, new Map(positions), idOf(situation));
  return { graph, phrase: phrases.align(ids.length, sideWords[side]) };
}

export function distribute(situation: Situation, { axis }: IntentOf<'arrange.distribute'>): Step {
  const extent = axis === 'x' ? 'width' : 'height';
  const boxes = [...situation.selection.nodes]
    .flatMap((id) => {
      const box = nodeBox(situation, id);
      return box === undefined ? [] : [{ id, box }];
    })
    .sort((a, b) => a.box[axis] - b.box[axis] || (a.id < b.id ? -1 : 1));
  const first = boxes[0];
  const last = boxes.at(-1);
  if (first === undefined || last === undefined || boxes.length < 3) {
    return refuse('E_GRAPH_DANGLING', 'Select three nodes or more.');
  }
  const total = last.box[axis] + last.box[extent] - first.box[axis];
  const gap = (total - boxes.reduce((sum, { box }) => sum + box[extent], 0)) / (boxes.length - 1);
  let at = first.box[axis];
  const positions = boxes.map(({ id, box }): [string, Point] => {
    const point = { x: box.x, y: box.y, [axis]: Math.round(at) };
    at += box[extent] + gap;
    return [id, point];
  });
  const { graph } = commands.move(situation.graph, new Map(positions), idOf(situation));
  return { graph, phrase: phrases.distribute(boxes.length) };
}

export function layOut(situation: Situation): Step {
  const { nodes, edges, layout } = bodyOf(situation);
  const chosen = situation.selection.nodes.size > 1 ? situation.selection.nodes : undefined;
  const ids = [...(chosen ?? nodes.keys())];
  if (ids.length === 0) return noNodeSelected();
  const members = framesWithNodes(situation, nodes.keys());
  const positions = arrange({
    boxes: new Map(
      [...nodes].map(([id, node]) => [
        id,
        boxAt(layout.positions.get(id) ?? { x: 0, y: 0 }, situation.sizeOf(node)),
      ]),
    ),
    edges: [...edges.values()],
    frames: members,
    ...(chosen === undefined ? {} : { only: chosen }),
  });
  const scope = idOf(situation);
  let now = after(situation, commands.move(situation.graph, positions, scope));
  for (const [id, inside] of members) {
    const frame = layout.frames.get(id);
    const box = frameAround(nodeBoxes(now, inside));
    if (frame === undefined || box === undefined || !inside.some((node) => positions.has(node))) continue;
    now = after(now, commands.putFrame(now.graph, { ...frame, ...box }, scope));
  }
  return { graph: now.graph, phrase: phrases.layout(chosen?.size ?? 0) };
}
