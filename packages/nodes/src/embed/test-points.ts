import type { EmbeddingValue, MatrixValue, TracesValue } from '@ramify/sdk';

/** For tests: groups of traces with transients of their own and noise, as many traces as asked for. */
export function groupedTraces(count: number, frames: number, groups: number, noise = 0.3): TracesValue {
  let state = 12_345;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const common = Array.from({ length: groups }, () => {
    let level = 0;
    return Float32Array.from({ length: frames }, () => (level = 0.8 * level + (random() < 0.06 ? 1 : 0)));
  });
  const data = new Float32Array(count * frames);
  for (let i = 0; i < count; i++) {
    for (let t = 0; t < frames; t++) {
      const normal = random() + random() + random() + random() - 2;
      data[i * frames + t] = common[i % groups]![t]! + noise * normal;
    }
  }
  return {
    kind: 'traces',
    count,
    frames,
    data,
    ids: Int32Array.from({ length: count }, (_, i) => 10 + 3 * i),
    names: null,
    frameRate: 10,
    unit: 'ΔF/F',
  };
}

/** The same rows as points of an embedding. */
export const asEmbedding = ({ count, frames, data, ids }: TracesValue): EmbeddingValue => ({
  kind: 'embedding',
  count,
  dimensions: frames,
  data,
  ids,
  method: 'PCA',
});

/** Correlations of all pairs. */
export function correlationsOf({ count, frames, data, ids }: TracesValue): MatrixValue {
  const rows = Array.from({ length: count }, (_, i) => {
    const row = Array.from(data.subarray(i * frames, (i + 1) * frames));
    const mean = row.reduce((sum, x) => sum + x, 0) / frames;
    const norm = Math.sqrt(row.reduce((sum, x) => sum + (x - mean) ** 2, 0));
    return row.map((x) => (x - mean) / norm);
  });
  return {
    kind: 'matrix',
    rows: count,
    columns: count,
    data: Float32Array.from(
      rows.flatMap((a) => rows.map((b) => a.reduce((sum, x, t) => sum + x * b[t]!, 0))),
    ),
    rowIds: ids,
    columnIds: ids,
    unit: 'correlation',
  };
}

/** Share of points whose nearest neighbour in a map belongs to the same of `groups` groups. */
export function nearestInGroup({ count, dimensions, data }: EmbeddingValue, groups: number): number {
  let same = 0;
  for (let i = 0; i < count; i++) {
    let best = -1;
    let least = Infinity;
    for (let j = 0; j < count; j++) {
      let square = 0;
      for (let d = 0; d < dimensions; d++)
        square += (data[i * dimensions + d]! - data[j * dimensions + d]!) ** 2;
      if (j !== i && square < least) [least, best] = [square, j];
    }
    if (best % groups === i % groups) same++;
  }
  return same / count;
}
