import { useRef } from 'react';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import type { Size } from '../plane/view.ts';

type Draw = (context: CanvasRenderingContext2D) => void;

/** Draws what is costly once, and copies it until one of `reasons` is another. */
export function useDrawn(): (
  context: CanvasRenderingContext2D,
  box: Size,
  reasons: readonly unknown[],
  draw: Draw,
) => void {
  const kept = useRef<{ readonly canvas: HTMLCanvasElement; readonly reasons: readonly unknown[] } | null>(
    null,
  );
  return (context, box, why, draw) => {
    const reasons = [box.width, box.height, devicePixelRatio, ...why];
    const before = kept.current;
    const isSame = before !== null && before.reasons.every((reason, i) => Object.is(reason, reasons[i]));
    const canvas = before?.canvas ?? document.createElement('canvas');
    if (!isSame) {
      const own = prepareCanvas(canvas, box);
      if (own !== null) draw(own);
      kept.current = { canvas, reasons };
    }
    context.drawImage(canvas, 0, 0, box.width, box.height);
  };
}
