const smallest = 15;

/**
 * Numbers of the elements in rising order of `values`, equal ones in the very order in which NumPy's
 * `argsort` leaves them by default: quicksort with the median of three, insertion sort of pieces of up to 16,
 * heapsort where it goes too deep. The package hdbscan sorts the edges of its spanning tree so, and where
 * distances are tied its clusters depend on it.
 *
 * @param values without NaN
 */
export function introsortOrder(values: Float64Array): Int32Array {
  const order = Int32Array.from(values, (_, i) => i);
  const pieces = [{ low: 0, high: values.length - 1, depth: 2 * (31 - Math.clz32(values.length)) }];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    let { low, high, depth } = piece;
    if (depth < 0) {
      heapsort(order.subarray(low, high + 1), values);
      continue;
    }
    while (high - low > smallest) {
      const at = partition(order, values, low, high);
      depth--;
      // The larger part waits: the stack stays as deep as the logarithm of the length.
      if (at - low < high - at) {
        pieces.push({ low: at + 1, high, depth });
        high = at - 1;
      } else {
        pieces.push({ low, high: at - 1, depth });
        low = at + 1;
      }
    }
    insertionSort(order, values, low, high);
  }
  return order;
}

function swap(order: Int32Array, a: number, b: number): void {
  const kept = order[a]!;
  order[a] = order[b]!;
  order[b] = kept;
}

/** Puts the median of three at its place, smaller values before it and greater ones behind. */
function partition(order: Int32Array, values: Float64Array, low: number, high: number): number {
  const at = (k: number) => values[order[k]!]!;
  const middle = low + ((high - low) >> 1);
  if (at(middle) < at(low)) swap(order, middle, low);
  if (at(high) < at(middle)) swap(order, high, middle);
  if (at(middle) < at(low)) swap(order, middle, low);
  const pivot = at(middle);
  let i = low;
  let j = high - 1;
  swap(order, middle, j);
  for (;;) {
    do i++;
    while (at(i) < pivot);
    do j--;
    while (pivot < at(j));
    if (i >= j) break;
    swap(order, i, j);
  }
  swap(order, i, high - 1);
  return i;
}

function insertionSort(order: Int32Array, values: Float64Array, low: number, high: number): void {
  for (let i = low + 1; i <= high; i++) {
    const moved = order[i]!;
    const value = values[moved]!;
    let j = i;
    while (j > low && value < values[order[j - 1]!]!) {
      order[j] = order[j - 1]!;
      j--;
    }
    order[j] = moved;
  }
}

function heapsort(order: Int32Array, values: Float64Array): void {
  const n = order.length;
  const at = (k: number) => values[order[k]!]!;
  const sink = (from: number, size: number) => {
    const moved = order[from]!;
    let hole = from;
    for (let child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && at(child) < at(child + 1)) child++;
      if (values[moved]! >= at(child)) break;
      order[hole] = order[child]!;
      hole = child;
    }
    order[hole] = moved;
  };
  for (let root = (n >> 1) - 1; root >= 0; root--) sink(root, n);
  for (let last = n - 1; last > 0; last--) {
    swap(order, 0, last);
    sink(0, last);
  }
}
