import { isPositive, warn, type Axis, type Note, type TiffMeta } from './tiff-meta.ts';

interface Shaped {
  shape?: unknown;
  axes?: unknown;
  [key: string]: unknown;
}

interface PageSize {
  readonly height: number;
  readonly width: number;
  readonly samples: number;
}

/** The JSON that tifffile writes into the ImageDescription (`{"shape": [600, 128, 128]}`), or undefined. */
export function parseShaped(description: string): Shaped | undefined {
  if (!description.startsWith('{"') || description.length > 1 << 20) return undefined;
  try {
    const json: unknown = JSON.parse(description);
    return typeof json === 'object' && json !== null && 'shape' in json ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Reads shape and axes as tifffile writes them, and a frame rate if it was given one by a usual name. */
export function shapedMeta(json: Shaped, page: PageSize): TiffMeta {
  const notes: Note[] = [];
  const shape = Array.isArray(json.shape) ? json.shape.map(Number) : [];
  const letters =
    typeof json.axes === 'string' && json.axes.length === shape.length ? json.axes.toUpperCase() : '';
  const inPage = axesInPage(shape, page);
  const outer = inPage === undefined ? [] : shape.slice(0, shape.length - inPage);
  const valid = inPage !== undefined && outer.every((size) => Number.isInteger(size) && size > 0);
  const axes = valid ? nameAxes(outer, letters.slice(0, outer.length), notes) : undefined;
  const rate = frameRate(json);
  return {
    origin: 'tifffile',
    ...(axes === undefined ? {} : { axes }),
    contiguous: true,
    ...(rate === undefined ? {} : { frameRate: rate }),
    notes,
  };
}

/** How many of the last axes are those of one page, or undefined if the shape is not of such pages. */
function axesInPage(shape: readonly number[], { height, width, samples }: PageSize): number | undefined {
  const endsWith = (...tail: number[]): boolean =>
    tail.every((size, i) => shape[shape.length - tail.length + i] === size);
  if (endsWith(height, width, samples) || endsWith(samples, height, width))
    return shape.length > 2 ? 3 : undefined;
  return samples === 1 && endsWith(height, width) ? 2 : undefined;
}

/** Names for the axes outside the page, fastest first. Unnamed ones: the slowest is time. */
function nameAxes(outer: readonly number[], letters: string, notes: Note[]): TiffMeta['axes'] {
  const sizes: Record<Axis, number> = { C: 1, Z: 1, T: 1 };
  const order: Axis[] = [];
  for (const [i, size] of outer.entries()) {
    if (size === 1) continue;
    const letter = letters[i] ?? '';
    const axis: Axis =
      letter === 'C' || letter === 'S' ? 'C' : letter === 'Z' ? 'Z' : order.includes('T') ? 'C' : 'T';
    if (order.includes(axis)) {
      notes.push(
        warn(
          `The axes of the file (${outer.join(' x ')} pages) are not understood; all pages are taken as time.`,
        ),
      );
      return undefined;
    }
    if (letter === '' && axis === 'C') {
      notes.push(
        warn(
          `The file does not name its axes (${outer.join(' x ')} pages): the first is taken as time, the second as channel.`,
        ),
      );
    }
    order.push(axis);
    sizes[axis] = size;
  }
  const rest = (['T', 'Z', 'C'] as const).filter((axis) => !order.includes(axis));
  return [...rest.filter((axis) => axis === 'T'), ...order, ...rest.filter((axis) => axis !== 'T')]
    .reverse()
    .map((axis) => ({ axis, size: sizes[axis] }));
}

function frameRate(json: Shaped): TiffMeta['frameRate'] {
  for (const name of ['fps', 'fs', 'frame_rate', 'frameRate']) {
    const value = json[name];
    if (typeof value === 'number' && isPositive(value)) return { value, from: `${name} in the description` };
  }
  const interval = json['finterval'];
  return typeof interval === 'number' && isPositive(interval)
    ? { value: 1 / interval, from: 'finterval in the description' }
    : undefined;
}
