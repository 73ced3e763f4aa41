/** A slider from one bound to the other. */
export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** `log`: equal ways are equal ratios, for ranges over several powers of ten. */
  readonly scale: 'linear' | 'log';
}

interface Range {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly above: boolean;
  readonly below: boolean;
  readonly integer: boolean;
  readonly multipleOf: number | undefined;
}

/** The power of ten that divides a range into at least this many steps. */
const fineness = 200;

/** Ranges with more whole steps than this are typed, not slid, unless a logarithmic scale makes them short. */
const mostSteps = 2000;

/** The slider for a range; none if it is open, or so wide that no hand could choose a value on it. */
export function sliderFor({ min, max, above, below, integer, multipleOf }: Range): Slider | undefined {
  if (min === undefined || max === undefined || !(max > min)) return undefined;
  const span = max - min;
  const step = multipleOf ?? (integer ? 1 : 10 ** Math.floor(Math.log10(span / fineness)));
  const from = above ? min + step : min;
  const to = below ? max - step : max;
  const slider = { min: from, max: to, step };
  if (from > 0 && to / from >= 500) return to / from > 1e6 ? undefined : { ...slider, scale: 'log' };
  if (span / step <= mostSteps && Math.abs(min) <= 1e4 && Math.abs(max) <= 1e4) {
    return { ...slider, scale: 'linear' };
  }
  return undefined;
}

const clamp = (value: number, { min, max }: Slider): number => Math.min(max, Math.max(min, value));

/** Where a value lies between the ends: 0 … 1. */
export function sliderPosition(slider: Slider, value: number): number {
  const at = clamp(value, slider);
  return slider.scale === 'log'
    ? Math.log(at / slider.min) / Math.log(slider.max / slider.min)
    : (at - slider.min) / (slider.max - slider.min);
}

/** A number without the traces of binary arithmetic: 0.30000000000000004 is 0.3. */
export const neat = (value: number): number => Number(value.toPrecision(12)) + 0;

/** The value at a position, on the nearest step; on a logarithmic scale to two digits. */
export function sliderValue(slider: Slider, position: number): number {
  const { min, max, step, scale } = slider;
  const p = Math.min(1, Math.max(0, position));
  if (p === 0 || p === 1) return p === 0 ? min : max;
  if (scale === 'log') {
    const raw = Number((min * (max / min) ** p).toPrecision(2));
    return clamp(step >= 1 ? Math.round(raw / step) * step : raw, slider);
  }
  return neat(clamp(min + Math.round((p * (max - min)) / step) * step, slider));
}

/** The value `count` steps further; on a logarithmic scale a step is one hundredth of the way. */
export function sliderStep(slider: Slider, value: number, count: number): number {
  if (slider.scale === 'linear') return neat(clamp(value + count * slider.step, slider));
  const moved = sliderValue(slider, sliderPosition(slider, value) + count / 100);
  // Rounding must not swallow a step.
  const least = neat(value + Math.sign(count) * (slider.step >= 1 ? slider.step : smallest(value)));
  return clamp(Math.sign(count) * (moved - value) > 0 ? moved : least, slider);
}

/** One unit of the second digit. */
const smallest = (value: number): number => 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
