/** A place in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** How two fingers moved: what lay between them is there now, larger by `factor`. */
export interface PinchStep {
  /** Middle of the fingers before. */
  readonly from: Point;
  /** Middle of the fingers now. */
  readonly to: Point;
  readonly factor: number;
}

export interface Pinch {
  /** Two fingers are down, or were, and one of them still is: nothing else may be dragged. */
  readonly active: boolean;
  /** True if this finger makes a pinch of what one finger did. */
  down(id: number, at: Point): boolean;
  /** Null if this finger is of no pinch, or is alone. */
  move(id: number, at: Point): PinchStep | null;
  up(id: number): void;
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
/** Fingers that touch give no measure. */
const apart = (a: Point, b: Point): number => Math.max(10, Math.hypot(a.x - b.x, a.y - b.y));

/** Follows the fingers on a surface. */
export function createPinch(): Pinch {
  const fingers = new Map<number, Point>();
  let active = false;
  return {
    get active() {
      return active;
    },
    down(id, at) {
      if (fingers.size >= 2) return false;
      fingers.set(id, at);
      const begins = fingers.size === 2;
      active ||= begins;
      return begins;
    },
    move(id, at) {
      const before = fingers.get(id);
      if (before === undefined) return null;
      fingers.set(id, at);
      const other = [...fingers].find(([finger]) => finger !== id)?.[1];
      if (other === undefined) return null;
      return {
        from: middle(before, other),
        to: middle(at, other),
        factor: apart(at, other) / apart(before, other),
      };
    },
    up(id) {
      fingers.delete(id);
      if (fingers.size === 0) active = false;
    },
  };
}
