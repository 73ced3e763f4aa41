import type { FactorizationValue } from '@ramify/sdk';
import { useMemo, useRef, useState } from 'react';
import { numberText } from '../../design/number-text.ts';
import type { Inks } from '../frame/use-inks.ts';
import { useFrame } from '../links/use-link.ts';
import { PlaneCanvas } from '../plane/plane-canvas.tsx';
import { createPyramid, sampleLayer } from '../plane/sample-layer.ts';
import { scaleBarLayer } from '../plane/scale-bar-layer.ts';
import type { Tone } from '../plane/shade.ts';
import { traceLine, overlayScale, drawValueAxis } from '../traces/draw-lines.ts';
import { drawFrameMark, drawTimeAxis, inside, type Plot } from '../traces/plot.ts';
import { binsRange, screenBins } from '../traces/screen-bins.ts';
import { TimeStage } from '../traces/time-stage.tsx';
import { wholeFrames } from '../traces/time-range.ts';
import styles from './factorization-viewer.module.css';

interface ComponentDetailProps {
  readonly value: FactorizationValue;
  readonly place: number;
  readonly tone: Omit<Tone, 'low' | 'high'>;
}

/** Map and course of one component, large. */
export function ComponentDetail({ value, place, tone }: ComponentDetailProps) {
  const { width, height, maps, courses, frames, frameRate, pixelSize } = value;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const courseRef = useRef<HTMLCanvasElement>(null);
  const [frame, goTo] = useFrame();
  const [told, tell] = useState<string | null>(null);
  const { gamma, map } = tone;
  const samples = useMemo(
    () => maps.subarray(place * width * height, (place + 1) * width * height),
    [maps, place, width, height],
  );
  const layers = useMemo(() => {
    const most = samples.reduce((a, b) => Math.max(a, b), 0);
    const shades = { low: 0, high: most > 0 ? most : 1, gamma, map };
    return [
      sampleLayer(createPyramid(samples, { width, height }), shades),
      scaleBarLayer(pixelSize, { width, height }),
    ];
  }, [samples, width, height, pixelSize, gamma, map]);
  const whole = useMemo(
    () => binsRange(screenBins(courses, frames, [place], 0, frames, 1)),
    [courses, frames, place],
  );
  const draw = (context: CanvasRenderingContext2D, plot: Plot, _: number, inks: Inks): void => {
    const { from, to } = wholeFrames(plot.time, frames);
    const bins = screenBins(courses, frames, [place], from, to, Math.round(plot.width));
    const scale = overlayScale(plot, [whole]);
    drawValueAxis(context, plot, scale, '', inks);
    context.strokeStyle = inks.ink;
    context.lineWidth = 1.1;
    context.lineJoin = 'round';
    inside(context, plot, () => traceLine(context, plot, bins, scale));
    drawTimeAxis(context, plot, frameRate, inks);
    drawFrameMark(context, plot, frame, inks);
  };
  return (
    <div className={styles.detail}>
      <PlaneCanvas
        plane={value}
        layers={layers}
        label={`Map of component ${place + 1}`}
        canvasRef={canvasRef}
        onPoint={(at) => {
          const [x, y] = [Math.floor(at?.x ?? -1), Math.floor(at?.y ?? -1)];
          const isInside = x >= 0 && y >= 0 && x < width && y < height;
          tell(isInside ? `x ${x}, y ${y} · ${numberText(samples[y * width + x] ?? Number.NaN, 3)}` : null);
        }}
      >
        <div className={styles.told}>{`Component ${place + 1}${told === null ? '' : ` · ${told}`}`}</div>
      </PlaneCanvas>
      <div className={styles.large}>
        <TimeStage
          frames={frames}
          label={`Course of component ${place + 1}`}
          canvasRef={courseRef}
          draw={draw}
          onPick={(at) => goTo(Math.min(frames - 1, Math.max(0, Math.floor(at.frame))))}
        />
      </div>
    </div>
  );
}
