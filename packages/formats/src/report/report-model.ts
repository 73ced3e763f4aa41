import type { Lineage, TableValue } from '@ramify/sdk';

export interface ReportImage {
  /** Title of the step that the picture comes from. */
  readonly title: string;
  /** What it shows: size, range, scale bar. */
  readonly caption: string;
  /** PNG, or SVG of a plot. */
  readonly mediaType: 'image/png' | 'image/svg+xml';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** It takes a line of the page for itself. */
  readonly wide?: boolean;
}

export interface ReportTable {
  /** Title of the step that the table comes from. */
  readonly title: string;
  readonly table: TableValue;
}

/** Results that belong together. */
export interface ReportSection {
  readonly title: string;
  /** Tables of one row, shown as numbers. */
  readonly numbers: readonly ReportTable[];
  readonly images: readonly ReportImage[];
}

export interface ReportModel {
  readonly title: string;
  /** Tables of one row about the whole; they open the page. */
  readonly headlines: readonly ReportTable[];
  readonly sections: readonly ReportSection[];
  /** Tables that list things; they follow the sections. */
  readonly tables: readonly ReportTable[];
  /** Rows of a long table that are shown. */
  readonly maxRows: number;
  readonly lineage: Lineage | undefined;
}
