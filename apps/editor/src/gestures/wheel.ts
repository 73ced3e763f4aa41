/** What of a wheel event tells a wheel from a touch pad. */
export interface WheelSigns {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export type WheelMeaning =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number };

/** Pixels of a line, where a browser counts lines; and of a page. */
const units = [1, 16, 400] as const;
/** Wheel events further apart than this are movements of their own, in ms. */
export const wheelRest = 250;
/** Notches of a wheel are larger than the steps that two fingers make. */
const notch = 50;

/** Two fingers move in small steps, or sideways, or by fractions; a wheel moves by whole notches up and down. */
export const isTouchPad = ({ deltaX, deltaY, deltaMode }: WheelSigns): boolean =>
  deltaMode === 0 && (deltaX !== 0 || !Number.isInteger(deltaY) || Math.abs(deltaY) < notch);

/**
 * A wheel zooms, two fingers pan, a pinch (which browsers report as a wheel with Ctrl) zooms. `pad` is what
 * the movement began as: it does not turn into the other on its way.
 */
export function wheelMeaning(signs: WheelSigns, pad: boolean): WheelMeaning {
  const unit = units[signs.deltaMode] ?? 1;
  const x = signs.deltaX * unit;
  const y = signs.deltaY * unit;
  if (signs.ctrlKey || signs.metaKey) {
    // A pinch comes in steps of a few units, a wheel with Ctrl in notches.
    const strength = Math.abs(y) < notch ? 0.01 : 0.0016;
    return { kind: 'zoom', factor: Math.exp(-Math.max(-240, Math.min(240, y)) * strength) };
  }
  if (pad) return { kind: 'pan', x: -x, y: -y };
  if (signs.shiftKey) return { kind: 'pan', x: -(x === 0 ? y : x), y: 0 };
  return { kind: 'zoom', factor: Math.exp(-Math.max(-240, Math.min(240, y)) * 0.0016) };
}
