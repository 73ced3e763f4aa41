import type { NodeFace } from '@ramify/graph';
import type { Size } from './box.ts';
import { cardLayout } from './card-layout.ts';

/** How large the card of a node is. Ports of nodes that are not installed are counted as one row. */
export function estimateSize(face: NodeFace | undefined): Size {
  const { width, height } = cardLayout(face, { inputs: ['?'], outputs: ['?'] });
  return { width, height };
}
