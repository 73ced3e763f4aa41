import type { Factors } from './hals.ts';

export interface OrderedFactors extends Factors {
  /** Σ of squares of each component alone, falling. */
  readonly sizes: Float64Array;
}

/**
 * Components without empty ones, by falling size. Each map is divided by its value of greatest magnitude, which
 * becomes 1, and its course multiplied by it.
 */
export function orderFactors({ count, courses, maps }: Factors): OrderedFactors {
  const rows = courses.length / count;
  const columns = maps.length / count;
  const found = Array.from({ length: count }, (_, k) => {
    const course = courses.subarray(k * rows, (k + 1) * rows);
    const map = maps.subarray(k * columns, (k + 1) * columns);
    return { course, map, size: squares(course) * squares(map) };
  })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size);
  const out = {
    count: found.length,
    courses: new Float32Array(found.length * rows),
    maps: new Float32Array(found.length * columns),
    sizes: Float64Array.from(found, ({ size }) => size),
  };
  found.forEach(({ course, map }, k) => {
    const peak = map.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    out.courses.set(
      course.map((value) => value * peak),
      k * rows,
    );
    out.maps.set(
      map.map((value) => value / peak),
      k * columns,
    );
  });
  return out;
}

const squares = (values: Float32Array): number => values.reduce((sum, value) => sum + value * value, 0);
