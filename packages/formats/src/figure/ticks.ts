import type { AxisSpec } from '@ramify/sdk';
import { formatNumber } from '../report/format-value.ts';

export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** Round positions within [from, to], a step of 1, 2 or 5 · 10ⁿ apart, about `count` of them. */
export function linearTicks(from: number, to: number, count: number): number[] {
  const span = to - from;
  if (!(span > 0) || !Number.isFinite(span)) return [from];
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const excess = raw / power;
  const step =
    power * (excess < Math.SQRT2 ? 1 : excess < Math.sqrt(10) ? 2 : excess < Math.sqrt(50) ? 5 : 10);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  if (last <= first && count < 20) return linearTicks(from, to, count + 1);
  // Multiples of the step, freed of the digits that the multiplication adds.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Powers of ten within [from, to], with their doubles and halves where there are few; linear within one. */
export function logTicks(from: number, to: number, count: number): number[] {
  const decades = Math.log10(to / from);
  if (!(decades >= 1)) return linearTicks(from, to, count);
  const factors = decades > count / 1.5 ? [1] : decades > count / 3 ? [1, 3] : [1, 2, 5];
  const every = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    if (power % every !== 0) continue;
    for (const factor of factors) {
      const tick = Number(`${factor}e${power}`);
      if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks;
}

/** The numbers with equally many decimals, as few as tell them apart. */
export function tickTexts(ticks: readonly number[]): string[] {
  const sizes = ticks.map(Math.abs).filter((size) => size > 0);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length === 0 || most >= 1e6 || most / least > 1e3) return ticks.map(formatNumber);
  let decimals = 0;
  while (decimals < 8 && ticks.some((tick) => Math.abs(tick - Number(tick.toFixed(decimals))) > least * 1e-6))
    decimals += 1;
  if (decimals > 5) return ticks.map(formatNumber);
  return ticks.map((tick) => {
    if (Math.abs(tick) >= 1e4) return formatNumber(tick);
    return (tick < 0 ? '−' : '') + Math.abs(tick).toFixed(decimals);
  });
}

/** Every k-th category, so that texts of `each` px fit into `length`. */
function categoryTicks(
  categories: readonly string[],
  [from, to]: readonly [number, number],
  length: number,
  each: number,
): Tick[] {
  const shown = categories
    .map((text, at) => ({ at, text }))
    .filter(({ at }) => at >= Math.min(from, to) && at <= Math.max(from, to));
  const every = Math.max(1, Math.ceil((shown.length * each) / Math.max(1, length)));
  return shown.filter((_, i) => i % every === 0);
}

/**
 * Ticks of an axis of `length` px whose texts take about `each` px along it.
 */
export function axisTicks(
  axis: AxisSpec,
  domain: readonly [number, number],
  length: number,
  each: number,
): Tick[] {
  const [from, to] = [Math.min(...domain), Math.max(...domain)];
  if (axis.ticks !== undefined) {
    const texts =
      axis.scale === 'category' ? axis.ticks.map((at) => axis.categories?.[at] ?? '') : tickTexts(axis.ticks);
    return axis.ticks.map((at, i) => ({ at, text: texts[i] ?? '' }));
  }
  if (axis.scale === 'category') return categoryTicks(axis.categories ?? [], domain, length, each);
  const count = Math.max(2, Math.floor(length / each));
  const at = axis.scale === 'log' ? logTicks(from, to, count) : linearTicks(from, to, count);
  const texts = axis.scale === 'log' ? at.map(formatNumber) : tickTexts(at);
  return at.map((position, i) => ({ at: position, text: texts[i] ?? '' }));
}

/** `Time (s)`; a unit of 1 is none, and a label that is its own unit stands alone. */
export const axisTitle = ({ label, unit = '' }: { label: string; unit?: string }): string =>
  unit === '' || unit === '1' || unit === label ? label : label === '' ? unit : `${label} (${unit})`;
