import type { Growing, Soma } from './neurite.ts';

/** What stands at a place: a branch and the number of its point, or a cell body. */
export interface Hit {
  readonly branch: Growing | 'soma';
  readonly point: number;
}

/** Who has grown where, so that neurites keep apart. */
export interface Occupancy {
  /** Marks a disc around point `point` of `branch`. */
  mark(branch: Growing, point: number): void;
  markSoma(soma: Soma): void;
  /** What stands at the pixel nearest to (y, x), if anything does. */
  at(y: number, x: number): Hit | undefined;
}

/** Free space that branches keep around their half width, px. */
const gap = 3.5;

export function createOccupancy(height: number, width: number): Occupancy {
  const branches: (Growing | 'soma')[] = [];
  const numbers = new Map<Growing, number>();
  const owner = new Int32Array(height * width);
  const point = new Int32Array(height * width);

  const numberOf = (branch: Growing): number => {
    const known = numbers.get(branch);
    if (known !== undefined) return known;
    branches.push(branch);
    numbers.set(branch, branches.length);
    return branches.length;
  };
  const disc = (cy: number, cx: number, radius: number, label: number, index: number) => {
    const reach = Math.ceil(radius);
    const [y0, x0] = [Math.round(cy), Math.round(cx)];
    for (let y = Math.max(0, y0 - reach); y <= Math.min(height - 1, y0 + reach); y++) {
      for (let x = Math.max(0, x0 - reach); x <= Math.min(width - 1, x0 + reach); x++) {
        if ((y - cy) * (y - cy) + (x - cx) * (x - cx) > radius * radius) continue;
        const pixel = y * width + x;
        // The first owner stays: a crossing does not hide what it crosses.
        if (owner[pixel] !== 0 && owner[pixel] !== label) continue;
        owner[pixel] = label;
        point[pixel] = index;
      }
    }
  };

  return {
    mark: (branch, index) =>
      disc(branch.y[index]!, branch.x[index]!, branch.radius[index]! + gap, numberOf(branch), index),
    markSoma(soma) {
      branches.push('soma');
      disc(soma.y, soma.x, soma.radius + gap, branches.length, 0);
    },
    at(y, x) {
      const [row, column] = [Math.round(y), Math.round(x)];
      if (row < 0 || column < 0 || row >= height || column >= width) return undefined;
      const pixel = row * width + column;
      const label = owner[pixel]!;
      return label === 0 ? undefined : { branch: branches[label - 1]!, point: point[pixel]! };
    },
  };
}
