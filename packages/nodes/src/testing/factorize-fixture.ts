import type { FactorizationValue, MovieValue } from '@ramify/sdk';
import { decodeArray, decodeImage, memoryMovie, readFixture, type FixtureArray } from '@ramify/testkit';

interface Fixture {
  readonly movie: FixtureArray;
  readonly truth: FixtureArray;
  readonly pca: Record<'maps' | 'ratio' | 'singular', FixtureArray>;
  readonly ica: Record<'maps' | 'courses', FixtureArray>;
  readonly nmf: Readonly<Record<string, number>>;
  readonly traces: Record<'data' | 'scores' | 'ratio', FixtureArray>;
}

/** Movie, truth and scikit-learn's answers of `fixtures/factorize.py`. */
export const factorizeFixture = readFixture<Fixture>(
  new URL('../../fixtures/factorize.json', import.meta.url),
);

const [frames = 0, height = 0, width = 0] = factorizeFixture.movie.shape;
export const factorizeSize = { frames, height, width };

/** The movie of the fixture, or one made of its samples. */
export function fixtureMovie(
  change: (value: number, index: number) => number = (value) => value,
): MovieValue {
  const samples = decodeImage(factorizeFixture.movie).map(change);
  return memoryMovie(samples, factorizeSize, { frameRate: 10, name: 'spots' });
}

/** The movie as it is stored, uint16. */
export const integerMovie = (): MovieValue =>
  memoryMovie(decodeArray(factorizeFixture.movie) as Uint16Array, factorizeSize, { frameRate: 10 });

/** |cos| of the angle between rows i of `a` and j of `b`, without their means. */
export function correlations(a: Float32Array, b: Float32Array, length: number): number[][] {
  const rows = (x: Float32Array) =>
    Array.from({ length: x.length / length }, (_, k) => {
      const row = Float64Array.from(x.subarray(k * length, (k + 1) * length));
      const mean = row.reduce((sum, v) => sum + v, 0) / length;
      const norm = Math.sqrt(row.reduce((sum, v) => sum + (v - mean) ** 2, 0));
      return row.map((v) => (v - mean) / norm);
    });
  const others = rows(b);
  return rows(a).map((x) => others.map((y) => x.reduce((sum, v, i) => sum + v * (y[i] ?? NaN), 0)));
}

/** A factorization over `height` x `width` with the maps given. */
export const factorizationOf = (
  maps: readonly (readonly number[])[],
  given: Partial<FactorizationValue> = {},
): FactorizationValue => ({
  kind: 'factorization',
  height: 1,
  width: maps[0]?.length ?? 1,
  pixelSize: null,
  components: maps.length,
  frames: 2,
  maps: Float32Array.from(maps.flat()),
  courses: Float32Array.from({ length: 2 * maps.length }, (_, i) => i),
  scores: new Float32Array(maps.length),
  kept: new Uint8Array(maps.length).fill(1),
  frameRate: 10,
  method: 'test',
  ...given,
});
