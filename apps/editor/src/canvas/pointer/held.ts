/** What a pointer that is down does; one of these at a time. */
export interface Held {
  readonly move: (event: PointerEvent) => void;
  /** The pointer was let go. */
  readonly up: (event: PointerEvent) => void;
  /** Escape, or the system took the pointer away: everything is as before. */
  readonly cancel: () => void;
  /** The view moves while the pointer is at its rim. */
  readonly pans: boolean;
  readonly cursor?: string;
}

/** Pixels that a pointer may move before a press becomes a drag. */
export const slop = 4;

export const movedFar = (a: PointerEvent, b: PointerEvent): boolean =>
  Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) > slop;

export const clientOf = ({ clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } => ({
  x: clientX,
  y: clientY,
});

/** The modifier that adds to a selection: Shift, Ctrl, or Command. */
export const adds = ({ shiftKey, ctrlKey, metaKey }: PointerEvent): boolean => shiftKey || ctrlKey || metaKey;
