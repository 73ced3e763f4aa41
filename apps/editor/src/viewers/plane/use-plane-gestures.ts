import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { atScale, fitted, movedBy, zoomedAt, type PlaneView, type Point, type Size } from './view.ts';

type Change = (change: (view: PlaneView) => PlaneView) => void;

interface Gestures {
  readonly plane: Size;
  readonly box: Size;
  readonly change: Change;
  readonly onPoint: (point: Point | null) => void;
  readonly onPick: (point: Point, additive: boolean) => void;
}

/** How far the pointer may wander in a click. */
const slack = 4;
const stepKeys: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [40, 0],
  ArrowRight: [-40, 0],
  ArrowUp: [0, 40],
  ArrowDown: [0, -40],
};

/** Wheel and pinch magnify about the pointer, dragging moves, a click picks; arrows, +, -, 0 and 1 do it by keys. */
export function usePlaneGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  const drag = useRef<{ start: Point; last: Point; moved: boolean } | null>(null);

  useEffect(() => {
    const element = ref.current;
    // React listens to the wheel passively, where scrolling of the page cannot be held back.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { plane, box, change } = latest.current;
      const lines = event.deltaMode === 1 ? 16 : 1;
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018));
      const point = placeOf(event, element!);
      change((view) => zoomedAt(view, plane, box, point, factor));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [ref]);

  const { plane, box, change, onPoint, onPick } = gestures;
  const centre = { x: box.width / 2, y: box.height / 2 };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const start = placeOf(event, event.currentTarget);
      drag.current = { start, last: start, moved: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const point = placeOf(event, event.currentTarget);
      const held = drag.current;
      if (held === null) return onPoint(point);
      if (!held.moved && Math.hypot(point.x - held.start.x, point.y - held.start.y) < slack) return undefined;
      const [dx, dy] = [point.x - held.last.x, point.y - held.last.y];
      drag.current = { ...held, last: point, moved: true };
      event.currentTarget.dataset['moving'] = '';
      return change((view) => movedBy(view, plane, box, dx, dy));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const held = drag.current;
      drag.current = null;
      delete event.currentTarget.dataset['moving'];
      if (held === null || held.moved) return;
      onPick(held.start, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    onPointerCancel: () => {
      drag.current = null;
    },
    onPointerLeave: () => onPoint(null),
    onDoubleClick: () => change(() => fitted),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const step = stepKeys[event.key];
      if (step !== undefined) change((view) => movedBy(view, plane, box, ...step));
      else if (event.key === '+' || event.key === '=')
        change((view) => zoomedAt(view, plane, box, centre, 1.5));
      else if (event.key === '-') change((view) => zoomedAt(view, plane, box, centre, 1 / 1.5));
      else if (event.key === '0') change(() => fitted);
      else if (event.key === '1') change((view) => atScale(view, plane, box, 1));
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

function placeOf(event: { clientX: number; clientY: number }, element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left - element.clientLeft, y: event.clientY - top - element.clientTop };
}
