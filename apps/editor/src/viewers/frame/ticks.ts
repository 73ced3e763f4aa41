import { numberText } from '../../design/number-text.ts';

/** Round numbers 1, 2, 5 · 10ⁿ apart that lie in a range, about `wanted` of them. */
export function ticks(low: number, high: number, wanted: number): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [];
  const rough = span / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? rough;
  const found: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * span; i++) {
    found.push(Number((i * step).toPrecision(12)));
  }
  return found;
}

/** Numbers of one axis with equally many decimals. */
export function tickTexts(values: readonly number[]): string[] {
  const texts = values.map((value) => numberText(value));
  if (texts.some((text) => text.includes('e'))) {
    return values.map((value) => value.toExponential().replace('e+', 'e').replace('-', '−'));
  }
  const decimals = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  return values.map((value) => value.toFixed(decimals).replace('-', '−'));
}
