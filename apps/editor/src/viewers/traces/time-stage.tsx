import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useInks, type Inks } from '../frame/use-inks.ts';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import { useSize } from '../plane/use-size.ts';
import { frameAt, gutter, type Plot } from './plot.ts';
import styles from './time-stage.module.css';
import { movedTime, zoomedTime, type TimeRange } from './time-range.ts';
import { useTimeRange } from './use-time-range.ts';

/** A place in a plot over time. */
export interface TimePlace {
  readonly frame: number;
  /** Pixels below the top of the first row, also of what is scrolled away. */
  readonly y: number;
}

interface TimeStageProps {
  readonly frames: number;
  readonly label: string;
  readonly canvasRef: RefObject<HTMLCanvasElement | null>;
  /** Height of all rows in px, if they scroll; else they fill the plot. */
  readonly rowsHeight?: number | undefined;
  /** Row that comes into view, in px from the top. */
  readonly reveal?: { readonly y: number; readonly height: number } | null;
  readonly draw: (context: CanvasRenderingContext2D, plot: Plot, offset: number, inks: Inks) => void;
  readonly onPoint?: (place: TimePlace | null, plot: Plot) => void;
  readonly onPick?: (place: TimePlace, plot: Plot, additive: boolean) => void;
  readonly onKey?: (event: KeyboardEvent) => boolean;
}

/** A canvas over time: the wheel magnifies (with Ctrl where rows scroll), dragging moves, keys do both. */
export function TimeStage(props: TimeStageProps) {
  const { frames, label, canvasRef, rowsHeight, reveal = null, draw, onPoint, onPick, onKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const box = useSize(scroller);
  const inks = useInks();
  const [range, setRange] = useTimeRange(frames);
  const [offset, setOffset] = useState(0);
  const plot: Plot = {
    left: gutter.left,
    top: gutter.top,
    width: Math.max(1, box.width - gutter.left - gutter.right),
    height: Math.max(1, box.height - gutter.top - gutter.bottom),
    time: range,
  };
  const scrolls = rowsHeight !== undefined && rowsHeight > plot.height + 1;

  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null || box.width === 0) return;
    const context = prepareCanvas(canvas, box);
    if (context !== null) draw(context, plot, scrolls ? offset : 0, inks);
  });
  useEffect(() => {
    const element = scroller.current;
    if (reveal === null || element === null || !scrolls) return;
    const isIn = reveal.y >= element.scrollTop && reveal.y + reveal.height <= element.scrollTop + plot.height;
    if (!isIn) element.scrollTo({ top: reveal.y - (plot.height - reveal.height) / 2 });
    // Only another pick moves the rows.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [reveal?.y]);

  const latest = useRef({ plot, scrolls, setRange });
  useEffect(() => {
    latest.current = { plot, scrolls, setRange };
  });
  useEffect(() => {
    const element = scroller.current;
    const onWheel = (event: WheelEvent): void => {
      const now = latest.current;
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      const isMove = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!isMove && now.scrolls && !event.ctrlKey && !event.altKey) return;
      event.preventDefault();
      const x = event.clientX - element!.getBoundingClientRect().left;
      const { time, width } = now.plot;
      if (isMove)
        now.setRange((before) => movedTime(before, frames, (sideways / width) * (time.to - time.from)));
      else {
        const factor = Math.exp(-event.deltaY * (event.deltaMode === 1 ? 16 : 1) * 0.0025);
        now.setRange((before) =>
          zoomedTime(before, frames, frameAt({ ...now.plot, time: before }, x), factor),
        );
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [frames]);

  const drag = useRef<{ x: number; range: TimeRange; moved: boolean } | null>(null);
  const placeOf = (event: PointerEvent): TimePlace | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const isInside = x >= 0 && x <= plot.left + plot.width && y >= plot.top && y <= plot.top + plot.height;
    return isInside ? { frame: frameAt(plot, x), y: y - plot.top + (scrolls ? offset : 0) } : null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (onKey?.(event) === true) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const middle = (range.from + range.to) / 2;
    const step = (range.to - range.from) / 10;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => setRange((before) => movedTime(before, frames, -step)),
      ArrowRight: () => setRange((before) => movedTime(before, frames, step)),
      '+': () => setRange((before) => zoomedTime(before, frames, middle, 1.6)),
      '=': () => setRange((before) => zoomedTime(before, frames, middle, 1.6)),
      '-': () => setRange((before) => zoomedTime(before, frames, middle, 1 / 1.6)),
      '0': () => setRange(() => ({ from: 0, to: frames })),
    };
    const action = keys[event.key];
    if (action === undefined) return undefined;
    action();
    event.preventDefault();
    return event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-scrolls={scrolls ? '' : undefined}
      role="application"
      aria-roledescription="plot over time"
      aria-label={`${label}. Left and right move in time, plus and minus magnify, 0 shows all.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The plot is moved by keys.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setOffset(event.currentTarget.scrollTop)}
      onDoubleClick={() => setRange(() => ({ from: 0, to: frames }))}
      onPointerDown={(event) => {
        // Outside of the plot lies the scroll bar.
        if (event.button !== 0 || event.nativeEvent.offsetX > box.width) return;
        drag.current = { x: event.clientX, range, moved: false };
      }}
      onPointerMove={(event) => {
        const held = drag.current;
        if (held === null || event.buttons === 0) return onPoint?.(placeOf(event), plot);
        const dx = event.clientX - held.x;
        if (!held.moved && Math.abs(dx) < 4) return undefined;
        if (!held.moved) event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { ...held, moved: true };
        const by = (-dx / plot.width) * (held.range.to - held.range.from);
        return setRange(() => movedTime(held.range, frames, by));
      }}
      onPointerUp={(event) => {
        const held = drag.current;
        drag.current = null;
        const place = placeOf(event);
        if (held === null || held.moved || place === null) return;
        onPick?.(place, plot, event.shiftKey || event.ctrlKey || event.metaKey);
      }}
      onPointerLeave={() => {
        if (drag.current?.moved !== true) drag.current = null;
        onPoint?.(null, plot);
      }}
    >
      <canvas ref={canvasRef} className={styles.canvas} style={{ height: box.height }} />
      {scrolls ? <div style={{ height: rowsHeight - plot.height }} /> : null}
    </div>
  );
}
