import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { createPinch } from '../../gestures/pinch.ts';
import { isTouchPad, wheelMeaning, wheelRest } from '../../gestures/wheel.ts';
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

/** Wheel and pinch magnify about the pointer, dragging and two fingers move, a click picks; arrows, +, -, 0 and 1 do it by keys. */
export function usePlaneGestures(ref: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  useEffect(() => {
    latest.current = gestures;
  });
  const pinch = useRef(createPinch());
  const drag = useRef<{ start: Point; last: Point; moved: boolean } | null>(null);

  useEffect(() => {
    const element = ref.current;
    // React listens to the wheel passively, where scrolling of the page cannot be held back.
    let wheel = { at: -Infinity, pad: false };
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { plane, box, change } = latest.current;
      if (event.timeStamp - wheel.at > wheelRest) wheel = { at: 0, pad: isTouchPad(event) };
      wheel.at = event.timeStamp;
      const meaning = wheelMeaning(event, wheel.pad);
      const point = placeOf(event, element!);
      if (meaning.kind === 'pan') change((view) => movedBy(view, plane, box, meaning.x, meaning.y));
      else change((view) => zoomedAt(view, plane, box, point, meaning.factor));
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
      if (event.pointerType === 'touch') pinch.current.down(event.pointerId, start);
      if (pinch.current.active) {
        drag.current = null;
        return;
      }
      drag.current = { start, last: start, moved: false };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const point = placeOf(event, event.currentTarget);
      const step = pinch.current.move(event.pointerId, point);
      if (step !== null) {
        const { from, to, factor } = step;
        change((view) =>
          zoomedAt(movedBy(view, plane, box, to.x - from.x, to.y - from.y), plane, box, to, factor),
        );
      }
      if (pinch.current.active) return undefined;
      const held = drag.current;
      if (held === null) return onPoint(point);
      if (!held.moved && Math.hypot(point.x - held.start.x, point.y - held.start.y) < slack) return undefined;
      const [dx, dy] = [point.x - held.last.x, point.y - held.last.y];
      drag.current = { ...held, last: point, moved: true };
      event.currentTarget.dataset['moving'] = '';
      return change((view) => movedBy(view, plane, box, dx, dy));
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      pinch.current.up(event.pointerId);
      const held = drag.current;
      drag.current = null;
      delete event.currentTarget.dataset['moving'];
      if (held === null || held.moved) return;
      onPick(held.start, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => {
      pinch.current.up(event.pointerId);
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
