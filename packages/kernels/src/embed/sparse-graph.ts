/** A symmetric sparse n x n matrix by rows: row i holds `columns[offsets[i] … offsets[i + 1]]` in rising order. */
export interface SparseGraph {
  readonly n: number;
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/**
 * Makes directed weights symmetric: the value of (i, j) is `combine(w(i, j), w(j, i))`, where a weight that is not
 * listed is 0. `combine` must not depend on the order of its arguments.
 *
 * @param index n x k, for each point k different others
 * @param weights n x k
 */
export function symmetricGraph(
  index: Int32Array,
  weights: ArrayLike<number>,
  k: number,
  combine: (a: number, b: number) => number,
): SparseGraph {
  const n = index.length / k;
  const forward = sortRows(index, weights, k);
  const backward = transpose(forward, k);
  const offsets = new Int32Array(n + 1);
  const columns = new Int32Array(2 * n * k);
  const values = new Float64Array(2 * n * k);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    let a = i * k;
    let b = backward.offsets[i]!;
    const [endA, endB] = [a + k, backward.offsets[i + 1]!];
    while (a < endA || b < endB) {
      const columnA = a < endA ? forward.columns[a]! : n;
      const columnB = b < endB ? backward.columns[b]! : n;
      const column = Math.min(columnA, columnB);
      columns[filled] = column;
      values[filled++] = combine(
        columnA === column ? forward.values[a++]! : 0,
        columnB === column ? backward.values[b++]! : 0,
      );
    }
    offsets[i + 1] = filled;
  }
  return { n, offsets, columns: columns.slice(0, filled), values: values.slice(0, filled) };
}

interface Entries {
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

function sortRows(index: Int32Array, weights: ArrayLike<number>, k: number): Entries {
  const values = new Float64Array(index.length);
  const columns = new Int32Array(index.length);
  for (let from = 0; from < index.length; from += k) {
    const order = Array.from({ length: k }, (_, i) => from + i).sort((a, b) => index[a]! - index[b]!);
    order.forEach((at, i) => {
      columns[from + i] = index[at]!;
      values[from + i] = weights[at]!;
    });
  }
  return { columns, values };
}

function transpose({ columns, values }: Entries, k: number): Entries & { readonly offsets: Int32Array } {
  const n = columns.length / k;
  const offsets = new Int32Array(n + 1);
  for (const column of columns) offsets[column + 1]!++;
  for (let i = 0; i < n; i++) offsets[i + 1]! += offsets[i]!;
  const next = offsets.slice(0, n);
  const out = { offsets, columns: new Int32Array(columns.length), values: new Float64Array(values.length) };
  for (let at = 0; at < columns.length; at++) {
    const to = next[columns[at]!]!++;
    out.columns[to] = Math.floor(at / k);
    out.values[to] = values[at]!;
  }
  return out;
}
