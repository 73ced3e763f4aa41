import type { Random } from '../random.ts';

/**
 * A smooth random image: values of a coarse lattice, standard normal, joined by cubic B-splines; about zero
 * mean and unit standard deviation.
 *
 * @param scale distance of the lattice points, px
 */
export function valueNoise(height: number, width: number, scale: number, random: Random): Float32Array {
  const rows = Math.ceil(height / scale) + 4;
  const columns = Math.ceil(width / scale) + 4;
  const lattice = Float64Array.from(
    { length: rows * columns },
    () => random.normal() / (splineSpread * splineSpread),
  );
  const across = weights(width, scale);
  const down = weights(height, scale);
  const out = new Float32Array(height * width);
  const line = new Float64Array(columns);
  for (let y = 0; y < height; y++) {
    const { cell, w } = down[y]!;
    for (let c = 0; c < columns; c++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += w[k]! * lattice[(cell + k) * columns + c]!;
      line[c] = sum;
    }
    for (let x = 0; x < width; x++) {
      const at = across[x]!;
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += at.w[k]! * line[at.cell + k]!;
      out[y * width + x] = sum;
    }
  }
  return out;
}

/** Like `valueNoise`, along one axis. */
export function valueNoiseLine(length: number, scale: number, random: Random): Float64Array {
  const lattice = Float64Array.from(
    { length: Math.ceil(length / scale) + 4 },
    () => random.normal() / splineSpread,
  );
  return Float64Array.from(weights(length, scale), ({ cell, w }) =>
    w.reduce((sum, weight, k) => sum + weight * lattice[cell + k]!, 0),
  );
}

/** Root mean square over a cell of the length of the four weights: by it the values lose their spread. */
const splineSpread = Math.sqrt(151 / 315);

interface Place {
  readonly cell: number;
  readonly w: readonly number[];
}

function weights(length: number, scale: number): Place[] {
  return Array.from({ length }, (_, i) => {
    const position = i / scale;
    const cell = Math.floor(position);
    const t = position - cell;
    const [t2, t3] = [t * t, t * t * t];
    return {
      cell,
      w: [
        (1 - 3 * t + 3 * t2 - t3) / 6,
        (4 - 6 * t2 + 3 * t3) / 6,
        (1 + 3 * t + 3 * t2 - 3 * t3) / 6,
        t3 / 6,
      ],
    };
  });
}
