import { commands, type Graph, type Point } from '@ramify/graph';
import type { Selection } from '../store/selection.ts';
import { after, bodyOf, idOf, type Situation } from './situation.ts';

/** The graph with nodes, frames and notes moved by `by`. */
export function shift(
  situation: Situation,
  { nodes, frames, notes }: Pick<Selection, 'nodes' | 'frames' | 'notes'>,
  by: Point,
): Graph {
  const scope = idOf(situation);
  const { layout } = bodyOf(situation);
  const moved = <T extends Point>(item: T): T => ({ ...item, x: item.x + by.x, y: item.y + by.y });
  const positions = new Map(
    [...nodes].flatMap((id) => {
      const at = layout.positions.get(id);
      return at === undefined ? [] : [[id, { x: at.x + by.x, y: at.y + by.y }] as const];
    }),
  );
  let now = after(situation, commands.move(situation.graph, positions, scope));
  for (const id of frames) {
    const frame = layout.frames.get(id);
    if (frame !== undefined) now = after(now, commands.putFrame(now.graph, moved(frame), scope));
  }
  for (const id of notes) {
    const note = layout.notes.get(id);
    if (note !== undefined) now = after(now, commands.putNote(now.graph, moved(note), scope));
  }
  return now.graph;
}
