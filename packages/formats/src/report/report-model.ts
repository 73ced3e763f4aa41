import type { Lineage, TableValue } from '@ramify/sdk';

export interface ReportImage {
  /** Title of the step that the picture comes from. */
  readonly title: string;
  /** What it shows: size, range, scale bar. */
  readonly caption: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface ReportTable {
  /** Title of the step that the table comes from. */
  readonly title: string;
  readonly table: TableValue;
}

export interface ReportModel {
  readonly title: string;
  readonly images: readonly ReportImage[];
  readonly tables: readonly ReportTable[];
  /** Rows of a long table that are shown. */
  readonly maxRows: number;
  readonly lineage: Lineage | undefined;
}
