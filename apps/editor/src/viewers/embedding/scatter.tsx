import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import { useInks } from '../frame/use-inks.ts';
import { useViewState } from '../frame/view-state.tsx';
import type { Link } from '../links/use-link.ts';
import { prepareCanvas } from '../plane/prepare-canvas.ts';
import { useSize } from '../plane/use-size.ts';
import { fitted, mappingOf, movedBy, toImage, zoomedAt, type PlaneView, type Point } from '../plane/view.ts';
import { drawScatter } from './draw-scatter.ts';
import styles from './embedding-viewer.module.css';
import { nearestPoint, pointsInside, type FlatPoints } from './points.ts';

interface ScatterProps {
  readonly label: string;
  readonly canvasRef: RefObject<HTMLCanvasElement | null>;
  readonly points: FlatPoints;
  readonly ids: Int32Array;
  readonly clusters: ReadonlyMap<number, number> | null;
  readonly strength: ReadonlyMap<number, number> | null;
  readonly link: Link;
  readonly tool: 'move' | 'lasso';
  readonly onHover: (id: number | null) => void;
  /** Turns the points instead of moving them. */
  readonly onTurn?: ((dx: number, dy: number) => void) | undefined;
}

interface Drag {
  readonly start: Point;
  readonly last: Point;
  readonly moved: boolean;
  readonly isLasso: boolean;
}

const reachOnScreen = 9;

/** Points that can be moved, magnified, picked one by one or by a line around them. */
export function Scatter(props: ScatterProps) {
  const { label, canvasRef, points, ids, clusters, strength, link, tool, onHover, onTurn } = props;
  const ref = useRef<HTMLDivElement>(null);
  const box = useSize(ref);
  const inks = useInks();
  const [view, setView] = useViewState<PlaneView>('scatter', fitted);
  const [lasso, setLasso] = useState<readonly Point[]>([]);
  const drag = useRef<Drag | null>(null);
  const { plane } = points;
  // Dots at the border are seen whole.
  const inner = { width: Math.max(1, box.width - 32), height: Math.max(1, box.height - 32) };
  const own = mappingOf(view, plane, inner);
  const mapping = { ...own, left: own.left + 16, top: own.top + 16 };
  const size = ids.length > 3000 ? 2 : ids.length > 500 ? 3 : 4.5;

  useLayoutEffect(() => {
    if (canvasRef.current === null || box.width === 0) return;
    const context = prepareCanvas(canvasRef.current, box);
    if (context !== null)
      drawScatter(context, points, mapping, { ids, clusters, strength, size, link, lasso, inks });
  });
  const latest = useRef({ plane, inner, setView });
  useEffect(() => {
    latest.current = { plane, inner, setView };
  });
  useEffect(() => {
    const element = ref.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = element!.getBoundingClientRect();
      const at = { x: event.clientX - left - 16, y: event.clientY - top - 16 };
      const now = latest.current;
      now.setView((before) => zoomedAt(before, now.plane, now.inner, at, Math.exp(-event.deltaY * 0.002)));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, []);

  const placeOf = (event: PointerEvent): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const find = (at: Point): number | null => {
    const place = nearestPoint(points, toImage(mapping, at), reachOnScreen / mapping.scale);
    return place === null ? null : ids[place]!;
  };
  const onPointerMove = (event: PointerEvent): void => {
    const at = placeOf(event);
    const held = drag.current;
    if (held === null || event.buttons === 0) {
      const id = find(at);
      onHover(id);
      return link.hover(id);
    }
    if (!held.moved && Math.hypot(at.x - held.start.x, at.y - held.start.y) < 4) return undefined;
    const [dx, dy] = [at.x - held.last.x, at.y - held.last.y];
    drag.current = { ...held, last: at, moved: true };
    if (held.isLasso) return setLasso((line) => [...line, toImage(mapping, at)]);
    if (onTurn !== undefined) return onTurn(dx, dy);
    return setView((before) => movedBy(before, plane, inner, dx, dy));
  };
  const onPointerUp = (event: PointerEvent): void => {
    const held = drag.current;
    drag.current = null;
    if (held === null) return;
    const additive = event.ctrlKey || event.metaKey || (event.shiftKey && !held.moved);
    if (held.isLasso && held.moved) {
      link.pick(
        pointsInside(points, lasso).map((place) => ids[place]!),
        additive,
      );
    } else if (!held.moved) {
      const id = find(held.start);
      if (id !== null) link.pick([id], additive);
      else if (link.ids.size > 0) link.pick([]);
    }
    setLasso([]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [40, 0],
      ArrowRight: [-40, 0],
      ArrowUp: [0, 40],
      ArrowDown: [0, -40],
    };
    const move = moves[event.key];
    const centre = { x: inner.width / 2, y: inner.height / 2 };
    const zoom = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key];
    const step = { n: 1, p: -1 }[event.key];
    if (move !== undefined) {
      if (onTurn !== undefined) onTurn(-move[0] / 4, -move[1] / 4);
      else setView((before) => movedBy(before, plane, inner, ...move));
    } else if (zoom !== undefined) setView((before) => zoomedAt(before, plane, inner, centre, zoom));
    else if (event.key === '0') setView(fitted);
    else if (event.key === 'Escape' && link.ids.size > 0) link.pick([]);
    else if (step !== undefined && ids.length > 0) {
      const [last] = link.ids;
      const place = last === undefined ? (step > 0 ? -1 : 0) : ids.indexOf(last);
      link.pick([ids[(place + step + ids.length) % ids.length]!]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={ref}
      className={styles.stage}
      data-tool={tool}
      role="application"
      aria-roledescription="scatter plot"
      aria-label={`${label}. Arrows move, plus and minus magnify, N and P pick the next and the previous point.`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Points are reached by keys.
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setView(fitted)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const start = placeOf(event);
        const isLasso = tool === 'lasso' || event.shiftKey;
        drag.current = { start, last: start, moved: false, isLasso };
        if (isLasso) setLasso([toImage(mapping, start)]);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerLeave={() => {
        onHover(null);
        link.hover(null);
      }}
    >
      <canvas ref={canvasRef} className={styles.canvas} />
    </div>
  );
}
