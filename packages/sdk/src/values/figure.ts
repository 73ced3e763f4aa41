import type { PixelSize } from './values.ts';

/** `diverging` is white in the middle of its range, blue below and red above: for values with a zero. */
export type ColourMapName = 'grey' | 'magma' | 'viridis' | 'diverging';

/**
 * Colour of a mark by its role, or by a label of the palette that all pictures share: label 1 is orange,
 * negative labels (noise) are grey. Cluster c of a partition has label c + 1.
 */
export type MarkColour = 'paper' | 'ink' | 'soft' | 'faint' | 'accent' | 'kept' | 'rejected' | number;

export interface LegendEntry {
  readonly text: string;
  readonly colour: MarkColour;
  readonly shape: 'dot' | 'triangle' | 'line' | 'dash' | 'box' | 'tick';
}

/** What a picture shows over its background, drawn in order. */
export type PictureLayer =
  | { readonly type: 'mask'; readonly mask: Uint8Array; readonly colour: string; readonly opacity: number }
  | { readonly type: 'labels'; readonly labels: Int32Array; readonly opacity: number };

/** An image with layers, pixel by pixel. */
export interface PictureSpec {
  readonly type: 'picture';
  readonly height: number;
  readonly width: number;
  readonly pixelSize: PixelSize;
  readonly background: Float32Array | null;
  readonly colourMap: ColourMapName;
  /** Values shown black and white. */
  readonly range: readonly [number, number];
  readonly layers: readonly PictureLayer[];
  readonly legend?: readonly LegendEntry[];
}

export interface AxisSpec {
  /** What is measured, without its unit; `` for an axis without a name. */
  readonly label: string;
  readonly unit?: string;
  /** On a `category` axis, category i lies at i. */
  readonly scale?: 'linear' | 'log' | 'category';
  /** Least and greatest value shown; what the marks take if absent. */
  readonly domain?: readonly [number, number];
  /** Names of the categories, for a `category` axis; on the horizontal axis they may have several lines. */
  readonly categories?: readonly string[];
  /** Values grow to the left or downwards, as rows of a matrix do. */
  readonly reversed?: boolean;
  /** Label of the palette for each category, drawn as a coloured strip along the axis. */
  readonly strip?: Int32Array;
  /** Positions of the tick marks; chosen by the renderer if absent, none if empty. */
  readonly ticks?: readonly number[];
}

type Numbers = Float64Array | Float32Array;

interface MarkBase {
  /** What the mark shows, for whoever points at it. */
  readonly name?: string;
  /** `ink` if absent. */
  readonly colour?: MarkColour;
  /** 1 if absent. */
  readonly opacity?: number;
}

/** Items that belong to regions: ids link them to tables and pictures, groups are labels of the palette. */
interface ItemMark extends MarkBase {
  readonly ids?: Int32Array;
  /** One label of the palette per item, instead of `colour`. */
  readonly group?: Int32Array;
}

/** Series over common positions; series s is drawn at `offsets[s] + gains[s] * y[s * x.length + i]`. */
export interface LineMark extends ItemMark {
  readonly type: 'line';
  readonly x: Numbers;
  /** Series by series; NaN interrupts the line. */
  readonly y: Numbers;
  readonly offsets?: Float64Array;
  readonly gains?: Float64Array;
  /** Stroke width in px. */
  readonly width?: number;
  readonly dashed?: boolean;
}

export interface DotsMark extends ItemMark {
  readonly type: 'dots';
  readonly x: Numbers;
  readonly y: Numbers;
  /** Membership strength in [0, 1]: weak items are paler. */
  readonly strength?: Float32Array;
  /** Radius in px. */
  readonly radius?: number;
  readonly shape?: 'circle' | 'ring' | 'triangle';
}

/** A matrix as coloured cells, with a colour bar. Row 0 lies at `y[0]`, column 0 at `x[0]`. */
export interface RasterMark extends MarkBase {
  readonly type: 'raster';
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  readonly colourMap: ColourMapName;
  readonly range: readonly [number, number];
  /** Outer edges of the first and of the last column. */
  readonly x: readonly [number, number];
  /** Outer edges of the first and of the last row. */
  readonly y: readonly [number, number];
  readonly label: string;
  readonly unit?: string;
  readonly rowIds?: Int32Array;
  readonly columnIds?: Int32Array;
}

/** Filled rectangles: bars of a histogram, strips of clusters, highlighted spans. */
export interface BarsMark extends ItemMark {
  readonly type: 'bars';
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly y0: Float64Array;
  readonly y1: Float64Array;
}

/** Lines across the whole plot at positions of one axis. */
export interface RulesMark extends MarkBase {
  readonly type: 'rules';
  readonly axis: 'x' | 'y';
  readonly at: Float64Array;
  readonly texts?: readonly string[];
  readonly dashed?: boolean;
}

/** Ranges along the y axis (error bars). */
export interface IntervalsMark extends ItemMark {
  readonly type: 'intervals';
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Box plots: whiskers, quartiles and median along the y axis; `width` in units of the x axis. */
export interface BoxMark extends ItemMark {
  readonly type: 'box';
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly q1: Float64Array;
  readonly median: Float64Array;
  readonly q3: Float64Array;
  readonly high: Float64Array;
  readonly width: number;
}

/** One density along the y axis, mirrored about `x`; `half` is half the width in units of the x axis. */
export interface ViolinMark extends MarkBase {
  readonly type: 'violin';
  readonly x: number;
  readonly y: Float64Array;
  readonly half: Float64Array;
}

/** A filled band between two curves over common positions, such as a confidence band. */
export interface BandMark extends MarkBase {
  readonly type: 'band';
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Short vertical strokes, as in a raster of events; `size` in units of the y axis. */
export interface TicksMark extends ItemMark {
  readonly type: 'ticks';
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly size: number;
  /** Stroke width in px. */
  readonly width?: number;
}

/** Straight strokes, as in a dendrogram. */
export interface SegmentsMark extends ItemMark {
  readonly type: 'segments';
  readonly x0: Float64Array;
  readonly y0: Float64Array;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  readonly width?: number;
  readonly dashed?: boolean;
}

export interface TextMark extends ItemMark {
  readonly type: 'text';
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly texts: readonly string[];
  readonly anchor?: 'start' | 'middle' | 'end';
}

export type PlotMark =
  | LineMark
  | DotsMark
  | RasterMark
  | BarsMark
  | RulesMark
  | IntervalsMark
  | BoxMark
  | ViolinMark
  | BandMark
  | TicksMark
  | SegmentsMark
  | TextMark;

/** Marks over two axes, drawn in order. Sizes are in px of 1/96 inch and include axes and legend. */
export interface PlotSpec {
  readonly type: 'plot';
  readonly width: number;
  readonly height: number;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly marks: readonly PlotMark[];
  readonly legend?: readonly LegendEntry[];
  /** One unit is as long on both axes: cells are square. */
  readonly equal?: boolean;
}

export interface GridPanel {
  readonly spec: PictureSpec | PlotSpec;
  readonly title?: string;
  /** Region or component that the panel shows. */
  readonly id?: number;
  readonly outline?: 'kept' | 'rejected';
}

/** Small multiples, row by row. The axes of plots of one column are aligned. */
export interface GridSpec {
  readonly type: 'grid';
  readonly columns: number;
  /** Width of a picture's panel in px; plots have their own size. */
  readonly panelWidth: number;
  readonly panels: readonly GridPanel[];
  readonly legend?: readonly LegendEntry[];
}

/** A declarative figure: data and marks, rendered to SVG or PNG by `formats`. */
export type FigureSpec = PictureSpec | PlotSpec | GridSpec;

export interface FigureValue {
  readonly kind: 'figure';
  readonly title: string;
  /** What the figure shows, in sentences, with every reduction that was made of the data. */
  readonly caption: string;
  readonly spec: FigureSpec;
}
