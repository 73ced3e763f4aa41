import type { FactorizationValue } from '@ramify/sdk';
import { memo, useLayoutEffect, useRef } from 'react';
import { Badge } from '../../design/feedback.tsx';
import { numberText } from '../../design/number-text.ts';
import { useInks } from '../frame/use-inks.ts';
import { createPyramid, paintCanvas } from '../plane/sample-layer.ts';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import { binsRange, screenBins } from '../traces/screen-bins.ts';
import styles from './factorization-viewer.module.css';

interface ComponentCardProps {
  readonly value: FactorizationValue;
  /** Place of the component, from 0. */
  readonly place: number;
  readonly isPicked: boolean;
  readonly isOpen: boolean;
  readonly onPick: (additive: boolean) => void;
  readonly onHover: (over: boolean) => void;
}

const shownWidth = 120;
const courseSize = { width: 128, height: 26 };

/** Map and course of a component, small. */
export const ComponentCard = memo(function ComponentCard(props: ComponentCardProps) {
  const { value, place, isPicked, isOpen, onPick, onHover } = props;
  const { width, height, maps, courses, frames, scores, kept, scoreName = 'score' } = value;
  const map = useRef<HTMLCanvasElement>(null);
  const course = useRef<HTMLCanvasElement>(null);
  const inks = useInks();
  useLayoutEffect(() => {
    const canvas = map.current;
    if (canvas === null) return;
    const samples = maps.subarray(place * width * height, (place + 1) * width * height);
    const index = Math.max(0, Math.floor(Math.log2(width / shownWidth)));
    const level = createPyramid(samples, { width, height }).level(index);
    let most = 0;
    for (const sample of level.samples) if (sample > most) most = sample;
    const tone = { low: 0, high: most > 0 ? most : 1, gamma: 1, map: 'magma' as const };
    paintCanvas(level, { x: 0, y: 0, width: level.width, height: level.height }, tone, canvas);
  }, [maps, place, width, height]);
  useLayoutEffect(() => {
    const context = course.current === null ? null : prepareCanvas(course.current, courseSize);
    if (context === null) return;
    const bins = screenBins(courses, frames, [place], 0, frames, courseSize.width);
    const [least, most] = binsRange(bins);
    const gain = (courseSize.height - 2) / (most - least || 1);
    context.strokeStyle = inks.ink2;
    context.beginPath();
    for (let b = 0; b < bins.bins; b++) {
      const x = ((b + 0.5) * courseSize.width) / bins.bins;
      context.lineTo(x, courseSize.height - 1 - (bins.low[b]! - least) * gain);
      context.lineTo(x, courseSize.height - 1 - (bins.high[b]! - least) * gain);
    }
    context.stroke();
  }, [courses, frames, place, inks]);
  const score = scores[place];
  const isKept = kept[place] !== 0;
  const hasScore = score !== undefined && !Number.isNaN(score);
  return (
    <button
      type="button"
      className={styles.card}
      aria-pressed={isPicked}
      data-open={isOpen ? '' : undefined}
      data-rejected={isKept ? undefined : ''}
      onClick={(event) => onPick(event.shiftKey || event.ctrlKey || event.metaKey)}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
    >
      <canvas ref={map} className={styles.map} style={{ aspectRatio: `${width} / ${height}` }} />
      <canvas ref={course} className={styles.course} />
      <span className={styles.line}>
        <strong>
          <span className="visually-hidden">Component </span>
          {place + 1}
        </strong>
        {hasScore ? (
          <span title={scoreName}>
            <span className="visually-hidden">, {scoreName} </span>
            {numberText(score, 3)}
          </span>
        ) : null}
        {isKept ? null : <Badge>rejected</Badge>}
      </span>
    </button>
  );
});
