/** Binary heap; `before(a, b)` must be a strict total order for the sequence to be deterministic. */
export class MinHeap<T> {
  private readonly heap: T[] = [];
  private readonly before: (a: T, b: T) => boolean;

  constructor(before: (a: T, b: T) => boolean) {
    this.before = before;
  }

  push(item: T): void {
    let at = this.heap.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(item, this.heap[up]!)) break;
      this.heap[at] = this.heap[up]!;
      at = up;
    }
    this.heap[at] = item;
  }

  pop(): T | undefined {
    const top = this.heap[0];
    const moved = this.heap.pop();
    if (moved === undefined || this.heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.heap.length) break;
      if (child + 1 < this.heap.length && this.before(this.heap[child + 1]!, this.heap[child]!)) child++;
      if (this.before(moved, this.heap[child]!)) break;
      this.heap[at] = this.heap[child]!;
      at = child;
    }
    this.heap[at] = moved;
    return top;
  }
}
