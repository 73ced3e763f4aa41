import type { AxisSpec, PlotMark, PlotSpec } from '@ramify/sdk';

export type Domain = readonly [number, number];

/** What a mark takes of an axis; `tight` marks may touch the axis, others keep a distance. */
interface Extent {
  readonly values: Iterable<number>;
  readonly tight: boolean;
}

function* lineValues(mark: Extract<PlotMark, { type: 'line' }>): Generator<number> {
  const { x, y, offsets, gains } = mark;
  for (let i = 0; i < y.length; i++) {
    const series = Math.floor(i / x.length);
    yield (offsets?.[series] ?? 0) + (gains?.[series] ?? 1) * y[i]!;
  }
}

const widened = function* (values: Float64Array, by: number): Generator<number> {
  for (const value of values) {
    yield value - by;
    yield value + by;
  }
};

function extents(mark: PlotMark, axis: 'x' | 'y'): Extent[] {
  const isX = axis === 'x';
  const loose = (...all: Iterable<number>[]): Extent[] => all.map((values) => ({ values, tight: false }));
  const tight = (...all: Iterable<number>[]): Extent[] => all.map((values) => ({ values, tight: true }));
  switch (mark.type) {
    case 'line':
      return isX ? tight(mark.x) : loose(lineValues(mark));
    case 'raster':
      return tight(isX ? mark.x : mark.y);
    case 'bars':
      // Bars stand on the axis; stacked ones stand on others.
      return isX
        ? tight(mark.x0, mark.x1)
        : [...loose(mark.y0, mark.y1), ...tight([mark.y0.reduce((a, b) => Math.min(a, b), Infinity)])];
    case 'rules':
      return mark.axis === axis ? loose(mark.at) : [];
    case 'intervals':
      return isX ? loose(mark.x) : loose(mark.low, mark.high);
    case 'box':
      return isX ? tight(widened(mark.x, mark.width / 2)) : loose(mark.low, mark.high);
    case 'violin': {
      const half = mark.half.reduce((a, b) => Math.max(a, b), 0);
      return isX ? tight([mark.x - half, mark.x + half]) : loose(mark.y);
    }
    case 'band':
      return loose(...(isX ? [mark.x] : [mark.low, mark.high]));
    case 'ticks':
      return isX ? tight(mark.x) : tight(widened(mark.y, mark.size / 2));
    case 'segments':
      return isX ? loose(mark.x0, mark.x1) : loose(mark.y0, mark.y1);
    case 'dots':
    case 'text':
      return loose(isX ? mark.x : mark.y);
  }
}

const share = 0.04;

/** Least and greatest value of an axis, ascending: as stated, or what the marks take. */
export function axisDomain(spec: PlotSpec, name: 'x' | 'y'): Domain {
  const axis: AxisSpec = spec[name];
  if (axis.domain !== undefined) return [Math.min(...axis.domain), Math.max(...axis.domain)];
  if (axis.scale === 'category') return [-0.5, Math.max(1, axis.categories?.length ?? 0) - 0.5];
  const log = axis.scale === 'log';
  let [least, most, tightLeast, tightMost] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { values, tight } of spec.marks.flatMap((mark) => extents(mark, name))) {
    for (const value of values) {
      if (!Number.isFinite(value) || (log && value <= 0)) continue;
      if (value < least) least = value;
      if (value > most) most = value;
      if (!tight) continue;
      if (value < tightLeast) tightLeast = value;
      if (value > tightMost) tightMost = value;
    }
  }
  if (least > most) return log ? [1, 10] : [0, 1];
  if (least === most) return log ? [least / 2, most * 2] : [least - 0.5, most + 0.5];
  if (log) {
    const factor = (most / least) ** share;
    return [least === tightLeast ? least : least / factor, most === tightMost ? most : most * factor];
  }
  const pad = (most - least) * share;
  return [least === tightLeast ? least : least - pad, most === tightMost ? most : most + pad];
}
