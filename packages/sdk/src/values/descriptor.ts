import type { PixelDType, PixelSize, PortType, RegionsKind } from './values.ts';

/**
 * What is known of a value before anything runs. Unknown fields are absent: a threshold's mask has the size
 * of its image, the number of branches is not known until the skeleton is there.
 */
export interface Descriptor {
  readonly kind: PortType;
  readonly frames?: number;
  readonly height?: number;
  readonly width?: number;
  readonly dtype?: PixelDType;
  readonly frameRate?: number | null;
  readonly pixelSize?: PixelSize;
  readonly unit?: string;
  readonly channel?: string | null;
  /** Number of regions, traces, rows, components. */
  readonly count?: number;
  readonly regionKind?: RegionsKind;
  readonly name?: string;
  /** Things that the user should know already now, e.g. "frame rate unknown". */
  readonly notes?: readonly string[];
}

const size = (d: Descriptor): string =>
  d.height === undefined || d.width === undefined
    ? ''
    : `${d.height} x ${d.width}${d.kind === 'matrix' ? '' : ' px'}`;

/** What the items of a value are called; those of regions say it themselves. */
const itemNouns: Partial<Record<PortType, string>> = {
  skeleton: 'branches',
  traces: 'traces',
  embedding: 'points',
  partition: 'regions',
  factorization: 'components',
  events: 'events',
  table: 'rows',
};
const regionNouns: Readonly<Record<RegionsKind, string>> = {
  pixel: 'pixels',
  branch: 'branches',
  cluster: 'clusters',
  component: 'components',
  roi: 'regions',
};

function items({ kind, count, regionKind }: Descriptor): string {
  if (count === undefined) return '';
  const noun = regionKind === undefined ? (itemNouns[kind] ?? 'items') : regionNouns[regionKind];
  const one = noun === 'branches' ? 'branch' : noun.slice(0, -1);
  return `${count} ${count === 1 ? one : noun}`;
}

/** One line for people: `movie, 600 frames of 128 x 128 px, uint16, 7 Hz, 0.5 µm/px`. */
export function describe(d: Descriptor): string {
  const parts = [
    d.frames === undefined ? size(d) : `${d.frames} frames${size(d) === '' ? '' : ` of ${size(d)}`}`,
    d.dtype ?? '',
    items(d),
    d.frameRate == null ? '' : `${Number(d.frameRate.toPrecision(4))} Hz`,
    d.pixelSize == null ? '' : `${Number(d.pixelSize.x.toPrecision(4))} µm/px`,
    d.unit === undefined || d.unit === '' || d.unit === '1' ? '' : d.unit === 'raw' ? 'raw' : `in ${d.unit}`,
  ];
  return [d.kind, ...parts.filter((part) => part !== '')].join(', ');
}
