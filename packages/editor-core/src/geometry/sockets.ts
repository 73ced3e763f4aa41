import type { Point, PortRef } from '@ramify/graph';
import { socketHeight, type CardLayout } from './card-layout.ts';

/** A socket on the canvas. */
export interface Socket extends PortRef {
  readonly side: 'input' | 'output';
  readonly at: Point;
}

/** All sockets of a card that stands at `position`. */
export function socketsOf(
  node: string,
  position: Point,
  { width, inputs, outputs }: Pick<CardLayout, 'width' | 'inputs' | 'outputs'>,
): Socket[] {
  const row = (i: number): number => position.y + socketHeight(i);
  return [
    ...inputs.map((port, i): Socket => ({ node, port, side: 'input', at: { x: position.x, y: row(i) } })),
    ...outputs.map((port, i): Socket => ({
      node,
      port,
      side: 'output',
      at: { x: position.x + width, y: row(i) },
    })),
  ];
}

/** The socket nearest to a point, none if all are further than `reach`. */
export function nearestSocket(sockets: Iterable<Socket>, point: Point, reach: number): Socket | undefined {
  let best: Socket | undefined;
  let least = reach;
  for (const socket of sockets) {
    const distance = Math.hypot(socket.at.x - point.x, socket.at.y - point.y);
    if (distance > least || (distance === least && best !== undefined)) continue;
    least = distance;
    best = socket;
  }
  return best;
}
