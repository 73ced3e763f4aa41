import type { SkeletonValue } from '@ramify/sdk';
import type { PlaneLayer } from '../plane/layer.ts';

/** Rings at end points, squares at junctions, of one size on the screen. */
export function nodeMarks({ nodes }: SkeletonValue): PlaneLayer {
  return {
    draw(context, { scale, left, top }) {
      const size = Math.min(4, Math.max(2.2, scale * 0.9));
      const trace = (kinds: readonly string[], add: (x: number, y: number) => void): void => {
        context.beginPath();
        for (let n = 0; n < nodes.count; n++) {
          if (kinds.includes(nodes.kind[n]!))
            add(left + (nodes.x[n]! + 0.5) * scale, top + (nodes.y[n]! + 0.5) * scale);
        }
      };
      trace(['end', 'isolated', 'cycle'], (x, y) => {
        context.moveTo(x + size, y);
        context.arc(x, y, size, 0, 2 * Math.PI);
      });
      context.lineWidth = 3;
      context.strokeStyle = 'rgb(0 0 0 / 65%)';
      context.stroke();
      context.lineWidth = 1.4;
      context.strokeStyle = '#fff';
      context.stroke();
      trace(['junction'], (x, y) => context.rect(x - size * 0.8, y - size * 0.8, size * 1.6, size * 1.6));
      context.fillStyle = '#fff';
      context.fill();
      context.lineWidth = 1;
      context.strokeStyle = 'rgb(0 0 0 / 75%)';
      context.stroke();
    },
  };
}
