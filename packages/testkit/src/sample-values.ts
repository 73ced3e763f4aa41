import type { EventsValue, PortTypes, PortType, SkeletonValue, TableValue } from '@ramify/sdk';
import { memoryMovie } from './memory-movie.ts';

const height = 24;
const width = 32;
const frames = 20;
const plane = { height, width, pixelSize: { y: 0.5, x: 0.5 } } as const;
const at = (y: number, x: number) => y * width + x;
const line = (length: number, pixel: (i: number) => number) => Array.from({ length }, (_, i) => pixel(i));

/** Reproducible numbers in [0, 1). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

// A "T": three branches, each from its tip to the junction of four touching pixels.
const branchPixels = [
  line(12, (i) => at(12, 4 + i)),
  line(11, (i) => at(12, 27 - i)),
  line(8, (i) => at(20 - i, 16)),
];
const junctionPixels = [at(12, 15), at(12, 16), at(12, 17), at(13, 16)];
const tips = branchPixels.map((pixels) => pixels[0] ?? 0);
const skeletonPixels = [...new Set([...branchPixels.flat(), ...junctionPixels])].sort((a, b) => a - b);

const ids = Int32Array.of(1, 2, 3);
const offsetsOf = (parts: readonly (readonly number[])[]) => {
  const offsets = new Int32Array(parts.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] ?? 0) + part.length));
  return offsets;
};
const rowOf = (pixel: number) => Math.floor(pixel / width);
const columnOf = (pixel: number) => pixel % width;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function thick(): Uint8Array {
  const mask = new Uint8Array(height * width);
  for (const pixel of skeletonPixels) {
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) mask[pixel + dy * width + dx] = 1;
  }
  return mask;
}

function skeleton(): SkeletonValue {
  const mask = new Uint8Array(height * width);
  for (const pixel of skeletonPixels) mask[pixel] = 1;
  const groups = [...tips.map((tip) => [tip]), junctionPixels];
  return {
    kind: 'skeleton',
    ...plane,
    mask,
    nodes: {
      count: 4,
      kind: ['end', 'end', 'end', 'junction'],
      y: Float64Array.from(groups, (pixels) => mean(pixels.map(rowOf))),
      x: Float64Array.from(groups, (pixels) => mean(pixels.map(columnOf))),
      degree: Int32Array.of(1, 1, 1, 3),
      offsets: offsetsOf(groups),
      pixels: Int32Array.from(groups.flat()),
      skeleton: Int32Array.of(1, 1, 1, 1),
    },
    branches: {
      count: 3,
      id: ids.slice(),
      source: Int32Array.of(0, 1, 2),
      target: Int32Array.of(3, 3, 3),
      type: Uint8Array.of(1, 1, 1),
      skeleton: Int32Array.of(1, 1, 1),
      length: Float64Array.from(branchPixels, (pixels) => pixels.length - 1),
      offsets: offsetsOf(branchPixels),
      pixels: Int32Array.from(branchPixels.flat()),
      radius: new Float32Array(branchPixels.flat().length).fill(2),
    },
  };
}

/** Activity of branch `id` in frame `t`: a transient with a sharp onset, at another time for each branch. */
const activity = (id: number, t: number) => (t < id * 4 ? 0 : Math.exp(-(t - id * 4) / 3));

function movie() {
  const noise = random(1);
  const mask = thick();
  const data = new Uint16Array(frames * height * width);
  for (let t = 0; t < frames; t++) {
    const frame = data.subarray(t * height * width, (t + 1) * height * width);
    frame.forEach((_, pixel) => (frame[pixel] = 100 + 20 * noise() + 150 * (mask[pixel] ?? 0)));
    branchPixels.forEach((pixels, b) => {
      for (const pixel of pixels) frame[pixel] = (frame[pixel] ?? 0) + 200 * activity(b + 1, t);
    });
  }
  const meta = { frameRate: 10, pixelSize: plane.pixelSize, name: 'sample', channel: null, unit: 'raw' };
  return memoryMovie(data, { frames, height, width }, meta);
}

function image(): Float32Array {
  const noise = random(2);
  return Float32Array.from(thick(), (inside) => 100 + 20 * noise() + 150 * inside);
}

const table = (): TableValue => ({
  kind: 'table',
  title: 'Branches',
  rows: 3,
  columns: [
    { name: 'branch', unit: '', doc: 'Id of the branch.', type: 'integer', values: ids.slice() },
    { name: 'length', unit: 'px', doc: 'Path length.', type: 'number', values: Float64Array.of(11, NaN, 7) },
    { name: 'type', unit: '', doc: 'Kind of its ends.', type: 'text', values: ['tip', 'tip, "long"', 'tip'] },
  ],
});

/** The transients of the traces: a jump at the onset, then a decay of 3 frames. */
const events = (): EventsValue => ({
  kind: 'events',
  count: 3,
  regions: ids.slice(),
  frames,
  frameRate: 10,
  unit: 'ΔF/F',
  method: 'sample',
  ids: ids.slice(),
  onset: Int32Array.of(4, 8, 12),
  peak: Int32Array.of(4, 8, 12),
  offset: Int32Array.of(12, 16, 19),
  amplitude: Float64Array.of(1, 1, 1),
  rise: Float64Array.of(0.08, 0.08, 0.08),
  decay: Float64Array.of(0.3, 0.3, NaN),
  fwhm: Float64Array.of(0.26, 0.26, 0.26),
  area: Float64Array.of(0.335, 0.335, 0.328),
});

const rows = (columns: number, value: (row: number, column: number) => number) =>
  Float32Array.from({ length: 3 * columns }, (_, i) => value(Math.floor(i / columns), i % columns));

/**
 * A small value of every port type, made anew at each call. They belong together: the skeleton lies in the
 * mask, the regions are its branches, the traces those of the regions, all over 24 x 32 px and 20 frames.
 */
export function sampleValues(): { [K in PortType]: PortTypes[K] } {
  const labels = new Int32Array(height * width);
  branchPixels.forEach((pixels, b) => pixels.forEach((pixel) => (labels[pixel] = b + 1)));
  return {
    movie: movie(),
    image: { kind: 'image', ...plane, data: image(), unit: 'raw' },
    mask: { kind: 'mask', ...plane, data: thick() },
    labels: { kind: 'labels', ...plane, data: labels },
    skeleton: skeleton(),
    regions: {
      kind: 'regions',
      ...plane,
      regionKind: 'branch',
      ids: ids.slice(),
      names: null,
      offsets: offsetsOf(branchPixels),
      pixels: Int32Array.from(branchPixels.flat()),
      weights: null,
    },
    traces: {
      kind: 'traces',
      count: 3,
      frames,
      data: rows(frames, (row, t) => activity(row + 1, t)),
      ids: ids.slice(),
      names: null,
      frameRate: 10,
      unit: 'ΔF/F',
    },
    matrix: {
      kind: 'matrix',
      rows: 3,
      columns: 3,
      data: rows(3, (row, column) => (row === column ? 1 : 0.25)),
      rowIds: ids.slice(),
      columnIds: ids.slice(),
      unit: 'correlation',
    },
    embedding: {
      kind: 'embedding',
      count: 3,
      dimensions: 2,
      data: rows(2, (row, column) => row * (column + 1)),
      ids: ids.slice(),
      method: 'PCA',
    },
    partition: {
      kind: 'partition',
      ids: ids.slice(),
      labels: Int32Array.of(0, 0, -1),
      strength: Float32Array.of(1, 0.5, 0),
      method: 'sample',
    },
    factorization: {
      kind: 'factorization',
      ...plane,
      components: 3,
      frames,
      maps: rows(height * width, (row, pixel) => (branchPixels[row]?.includes(pixel) === true ? 1 : 0)),
      courses: rows(frames, (row, t) => activity(row + 1, t)),
      scores: Float32Array.of(3, 2, 1),
      kept: Uint8Array.of(1, 1, 0),
      frameRate: 10,
      method: 'sample',
    },
    events: events(),
    table: table(),
    figure: {
      kind: 'figure',
      title: 'Mask over image',
      caption: 'A sample.',
      spec: {
        type: 'picture',
        ...plane,
        background: image(),
        colourMap: 'grey',
        range: [90, 280],
        layers: [{ type: 'mask', mask: thick(), colour: '#e69f00', opacity: 0.5 }],
      },
    },
    file: {
      kind: 'file',
      name: 'note.txt',
      mediaType: 'text/plain',
      blob: { digest: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824', bytes: 5 },
    },
  };
}
