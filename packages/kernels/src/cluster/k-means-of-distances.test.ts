import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import type { Rows } from './centre-squares.ts';
import { lloydOfDistances, seedsOfDistances, squareMatrix } from './k-means-of-distances.ts';
import { kMeansPlusPlus, lloyd } from './k-means.ts';

/** Points around some centres, or around none, where k-means has the most to do. */
function randomCloud(seed: number, count: number, columns: number, groups: number): Rows {
  const random = createRandom(seed);
  const places = Float64Array.from({ length: groups * columns }, () => 3 * random.normal());
  const data = new Float64Array(count * columns);
  for (let i = 0; i < data.length; i++) {
    const group = Math.floor(i / columns) % groups;
    data[i] = places[group * columns + (i % columns)]! + random.normal();
  }
  return { data, columns };
}

const rowsAt = ({ data, columns }: Rows, chosen: readonly number[]) =>
  Float64Array.from(chosen.flatMap((i) => [...data.subarray(i * columns, (i + 1) * columns)]));

describe('k-means from distances is k-means from coordinates', () => {
  test.each([
    { seed: 1, count: 60, columns: 2, groups: 4, k: 4 },
    { seed: 2, count: 200, columns: 1, groups: 1, k: 9 },
    { seed: 3, count: 150, columns: 150, groups: 5, k: 7 },
    { seed: 4, count: 90, columns: 30, groups: 1, k: 18 },
  ])('$count points of $columns columns in $k clusters', ({ seed, count, columns, groups, k }) => {
    const cloud = randomCloud(seed, count, columns, groups);
    const matrix = squareMatrix(cloud);
    for (let restart = 0; restart < 10; restart++) {
      const start = seedsOfDistances(matrix, k, createRandom(9, restart));
      expect(kMeansPlusPlus(cloud, k, createRandom(9, restart))).toEqual(rowsAt(cloud, start));
      const known = lloyd(cloud, rowsAt(cloud, start));
      expect(lloydOfDistances(matrix, start)).toEqual(known.labels);
    }
  });

  test('a cluster that begins empty takes the farthest point', () => {
    const cloud = randomCloud(5, 40, 3, 2);
    // All begin at the same point: all but the first are empty.
    const start = [7, 7, 7, 7];
    const known = lloyd(cloud, rowsAt(cloud, start));
    expect(lloydOfDistances(squareMatrix(cloud), start)).toEqual(known.labels);
    expect(new Set(known.labels).size).toBe(4);
  });

  test('more clusters than different points leave some empty', () => {
    const matrix = squareMatrix({ data: Float64Array.of(1, 1, 1, 5, 5, 5), columns: 1 });
    const start = seedsOfDistances(matrix, 4, createRandom(1));
    const labels = lloydOfDistances(matrix, start);
    expect(new Set(labels).size).toBe(2);
    expect(labels[0]).toBe(labels[2]);
    expect(labels[3]).toBe(labels[5]);
  });

  test('no more iterations than allowed', () => {
    const cloud = randomCloud(2, 200, 1, 1);
    const matrix = squareMatrix(cloud);
    const start = seedsOfDistances(matrix, 9, createRandom(9, 0));
    for (const most of [1, 2, 5]) {
      expect(lloydOfDistances(matrix, start, most)).toEqual(lloyd(cloud, rowsAt(cloud, start), most).labels);
    }
  });
});
