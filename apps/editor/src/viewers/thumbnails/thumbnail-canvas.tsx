import { useLayoutEffect, useRef } from 'react';
import type { PortValue } from '@ramify/sdk';
import { useInks, type Inks } from '../frame/use-inks.ts';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import { useSize } from '../plane/use-size.ts';
import type { Size } from '../plane/view.ts';
import styles from '../thumbnail.module.css';

interface ThumbnailCanvasProps {
  readonly value: PortValue;
  readonly draw: (context: CanvasRenderingContext2D, size: Size, value: PortValue, inks: Inks) => void;
}

/** A small drawing of a value in the colours of the theme. */
export function ThumbnailCanvas({ value, draw }: ThumbnailCanvasProps) {
  const place = useRef<HTMLSpanElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(place);
  const inks = useInks();
  useLayoutEffect(() => {
    if (canvas.current === null || size.width === 0) return;
    const context = prepareCanvas(canvas.current, size);
    if (context !== null) draw(context, size, value, inks);
  }, [size, value, draw, inks]);
  return (
    <span ref={place} className={styles.place}>
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={value.kind} />
    </span>
  );
}
