/**
 * The values that flow along edges. All are plain data (JSON and typed arrays): they cross threads by
 * structured clone, lie in the artefact store without a codec of their own, and are never mutated.
 * Images are row-major: pixel (y, x) is at `y * width + x`.
 */

import type { FigureValue } from './figure.ts';

/** Sample types of a movie; kept exactly as recorded. */
export type PixelDType = 'uint8' | 'uint16' | 'int16' | 'float32';
export type PixelArray = Uint8Array | Uint16Array | Int16Array | Float32Array;

/** Size of one pixel in µm, or null if the recording does not say. */
export type PixelSize = { readonly y: number; readonly x: number } | null;

/** A file named by its content; the run maps the digest to a path. */
export interface FileRef {
  readonly digest: string;
  readonly bytes: number;
  /** Base name, for messages and titles. */
  readonly name: string;
}

/** Bytes in the artefact store, named by their SHA-256. */
export interface BlobRef {
  readonly digest: string;
  readonly bytes: number;
}

/** A node of the movie pipeline: which node's code, and what that code needs to do its part. */
export interface MovieStep {
  readonly type: string;
  /** Implementation hash of the node, so that a change of code changes the movie's digest. */
  readonly code: string;
  /** JSON that the node's source or transform understands. */
  readonly spec: unknown;
  /** Shape of what this step gives. */
  readonly shape: MovieShape;
  readonly files?: readonly FileRef[];
}

export interface MovieShape {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly dtype: PixelDType;
}

/**
 * T x H x W samples, described and not held: a source of frames and a chain of lazy transforms. Read with
 * `ctx.stream` (in parallel, one pass) or `ctx.frames` (a range).
 */
export interface MovieValue extends MovieShape {
  readonly kind: 'movie';
  /** Frame rate in Hz, or null if unknown. */
  readonly frameRate: number | null;
  readonly pixelSize: PixelSize;
  /** Name of the recording, for titles and tables. */
  readonly name: string;
  readonly channel: string | null;
  /** Unit of the samples, `raw` for detector counts. */
  readonly unit: string;
  readonly source: MovieStep;
  readonly transforms: readonly MovieStep[];
}

interface Plane {
  readonly height: number;
  readonly width: number;
  readonly pixelSize: PixelSize;
}

/** H x W samples. */
export interface ImageValue extends Plane {
  readonly kind: 'image';
  readonly data: Float32Array;
  /** `raw`, `1` for a normalized image, … */
  readonly unit: string;
}

/** H x W truth values, 0 or 1. */
export interface MaskValue extends Plane {
  readonly kind: 'mask';
  readonly data: Uint8Array;
}

/** H x W labels, 0 = background. */
export interface LabelsValue extends Plane {
  readonly kind: 'labels';
  readonly data: Int32Array;
}

/** Kind of a skeleton node. `isolated` is a single pixel without neighbours. */
export type SkeletonNodeKind = 'end' | 'junction' | 'isolated' | 'cycle';

/**
 * A one-pixel-wide mask and its graph. Nodes are end points, junctions (touching junction pixels are one),
 * isolated pixels, and one anchor pixel on every isolated cycle. Branches are columns of typed arrays; the pixels of branch b are
 * `pixels[offsets[b] … offsets[b + 1]]`, ordered from its source to its target, both ends included.
 */
export interface SkeletonValue extends Plane {
  readonly kind: 'skeleton';
  readonly mask: Uint8Array;
  readonly nodes: {
    readonly count: number;
    readonly kind: readonly SkeletonNodeKind[];
    /** Centre in px (mean of the junction's pixels). */
    readonly y: Float64Array;
    readonly x: Float64Array;
    /** Number of branch ends that meet in the node. */
    readonly degree: Int32Array;
    /** Pixels of node n: `pixels[offsets[n] … offsets[n + 1]]`. */
    readonly offsets: Int32Array;
    readonly pixels: Int32Array;
    /** Connected component (skeleton) of the node, 1-based. */
    readonly skeleton: Int32Array;
  };
  readonly branches: {
    readonly count: number;
    /** Branch ids, 1-based and equal to the labels of its pixels in `branches.tif`. */
    readonly id: Int32Array;
    readonly source: Int32Array;
    readonly target: Int32Array;
    /** 0 tip–tip, 1 tip–junction, 2 junction–junction, 3 isolated cycle. */
    readonly type: Uint8Array;
    readonly skeleton: Int32Array;
    /** Σ of Euclidean steps along the path, px. */
    readonly length: Float64Array;
    readonly offsets: Int32Array;
    readonly pixels: Int32Array;
    /** Distance to the background at each path pixel in px, or null if the mask was not given. */
    readonly radius: Float32Array | null;
  };
}

export type RegionsKind = 'pixel' | 'branch' | 'cluster' | 'component' | 'roi';

/** N weighted pixel sets over H x W; region i has pixels `pixels[offsets[i] … offsets[i + 1]]`. */
export interface RegionsValue extends Plane {
  readonly kind: 'regions';
  readonly regionKind: RegionsKind;
  readonly ids: Int32Array;
  readonly names: readonly string[] | null;
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  /** One weight per pixel, or null for equal weights. */
  readonly weights: Float32Array | null;
}

/** N x T, row-major; row i belongs to region `ids[i]`. */
export interface TracesValue {
  readonly kind: 'traces';
  readonly count: number;
  readonly frames: number;
  readonly data: Float32Array;
  readonly ids: Int32Array;
  readonly names: readonly string[] | null;
  readonly frameRate: number | null;
  /** `raw`, `ΔF/F`, `z-score`, … */
  readonly unit: string;
}

/** rows x columns, row-major. */
export interface MatrixValue {
  readonly kind: 'matrix';
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly rowIds: Int32Array | null;
  readonly columnIds: Int32Array | null;
  readonly unit: string;
}

/** N points in k dimensions, linked to regions by id. */
export interface EmbeddingValue {
  readonly kind: 'embedding';
  readonly count: number;
  readonly dimensions: number;
  readonly data: Float32Array;
  readonly ids: Int32Array;
  readonly method: string;
}

/** One label per region, −1 = noise, with membership strength in [0, 1]. */
export interface PartitionValue {
  readonly kind: 'partition';
  readonly ids: Int32Array;
  readonly labels: Int32Array;
  readonly strength: Float32Array;
  /** Height at which a tree was cut into these clusters, if one was chosen. */
  readonly cut?: number;
  readonly method: string;
}

/** K spatial maps (K x H x W) and K time courses (K x T). */
export interface FactorizationValue extends Plane {
  readonly kind: 'factorization';
  readonly components: number;
  readonly frames: number;
  readonly maps: Float32Array;
  readonly courses: Float32Array;
  readonly scores: Float32Array;
  /** What the scores are, such as `skewness`. */
  readonly scoreName?: string;
  /** Components of this score or more were kept; absent if none was selected. */
  readonly threshold?: number;
  readonly kept: Uint8Array;
  readonly frameRate: number | null;
  readonly method: string;
}

export interface ColumnBase {
  readonly name: string;
  /** Unit in the notation of the table's header, `` for none. */
  readonly unit: string;
  /** What the column means and how it is defined, one sentence. */
  readonly doc: string;
  /** One of the few that one looks at first. */
  readonly main?: boolean;
}
export type TableColumn = ColumnBase &
  (
    | { readonly type: 'number'; readonly values: Float64Array }
    | { readonly type: 'integer'; readonly values: Int32Array }
    | { readonly type: 'text'; readonly values: readonly string[] }
  );

/** Named columns of equal length. NaN in a number column stands for "undefined" and is written empty. */
export interface TableValue {
  readonly kind: 'table';
  readonly title: string;
  readonly rows: number;
  readonly columns: readonly TableColumn[];
}

/**
 * Transients of traces. Event i happened in region `ids[i]`; events are in the order of `regions`, within a
 * region by onset. Times are frames from 0; what is undefined (no decay to fit, a peak at the end) is NaN.
 */
export interface EventsValue {
  readonly kind: 'events';
  readonly count: number;
  /** Every region whose trace was searched, also those without events. */
  readonly regions: Int32Array;
  /** Length of the traces. */
  readonly frames: number;
  readonly frameRate: number | null;
  /** Unit of the amplitudes, that of the traces. */
  readonly unit: string;
  /** How the events were found. */
  readonly method: string;
  readonly ids: Int32Array;
  /** First frame. */
  readonly onset: Int32Array;
  /** Frame of the greatest value. */
  readonly peak: Int32Array;
  /** Last frame. */
  readonly offset: Int32Array;
  /** Peak above the level before the onset. */
  readonly amplitude: Float64Array;
  /** Time from 10 % to 90 % of the amplitude, s. */
  readonly rise: Float64Array;
  /** Time constant of an exponential decay, s. */
  readonly decay: Float64Array;
  /** Full width at half of the amplitude, s. */
  readonly fwhm: Float64Array;
  /** Sum above the level before the onset from first to last frame, unit x s. */
  readonly area: Float64Array;
}

/** A finished file; the run delivers it under `name` in the output folder. */
export interface FileValue {
  readonly kind: 'file';
  readonly name: string;
  readonly mediaType: string;
  readonly blob: BlobRef;
}

/** All port types by name. A new data type is declared by merging into this interface. */
export interface PortTypes {
  movie: MovieValue;
  image: ImageValue;
  mask: MaskValue;
  labels: LabelsValue;
  skeleton: SkeletonValue;
  regions: RegionsValue;
  traces: TracesValue;
  matrix: MatrixValue;
  embedding: EmbeddingValue;
  partition: PartitionValue;
  factorization: FactorizationValue;
  events: EventsValue;
  table: TableValue;
  figure: FigureValue;
  file: FileValue;
}

export type PortType = keyof PortTypes;
export type PortValue = PortTypes[PortType];
