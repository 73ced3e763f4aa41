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
  d.height === undefined || d.width === undefined ? '' : `${d.height} x ${d.width} px`;

/** One line for people: `movie, 600 frames of 128 x 128 px, uint16, 7 Hz, 0.5 µm/px`. */
export function describe(d: Descriptor): string {
  const parts = [
    d.frames === undefined ? size(d) : `${d.frames} frames${size(d) === '' ? '' : ` of ${size(d)}`}`,
    d.dtype ?? '',
    d.count === undefined ? '' : `${d.count} ${d.regionKind ?? (d.kind === 'table' ? 'rows' : 'items')}`,
    d.frameRate == null ? '' : `${Number(d.frameRate.toPrecision(4))} Hz`,
    d.pixelSize == null ? '' : `${Number(d.pixelSize.x.toPrecision(4))} µm/px`,
    d.unit === undefined || d.unit === '' ? '' : `in ${d.unit}`,
  ];
  return [d.kind, ...parts.filter((part) => part !== '')].join(', ');
}
