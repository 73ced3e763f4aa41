import type { PixelArray, PixelDType } from '@ramify/sdk';
import * as z from 'zod';
import { count, digest } from './names.ts';
import { descriptorSchema } from './output-message.ts';

const range = z.tuple([z.number(), z.number()]);

/** What a value holds, small enough for a card. */
export const valueSummarySchema = z
  .object({
    digest,
    bytes: count,
    descriptor: descriptorSchema,
    /** Lines for people. */
    facts: z.array(z.object({ label: z.string(), value: z.string() })),
    /** Of values with samples (images, traces, matrices, courses): their distribution. NaN is left out. */
    samples: z
      .object({
        range: range.nullable(),
        /** 1st and 99.5th percentile: a contrast that shows most. */
        contrast: range.nullable(),
        mean: z.number().nullable(),
        /** Counts over `range` in bins of equal width. */
        histogram: z.array(count),
        /** Samples that are not numbers. */
        nan: count,
        total: count,
      })
      .nullable(),
    /** Formats that `exportValue` writes it as. */
    exports: z.array(z.string()),
  })
  .meta({ id: 'ValueSummary' });
export type ValueSummary = z.output<typeof valueSummarySchema>;

export const tablePageSchema = z
  .object({
    columns: z.array(
      z.object({
        name: z.string(),
        unit: z.string(),
        doc: z.string(),
        type: z.enum(['number', 'integer', 'text']),
      }),
    ),
    /** Rows of the table, and rows that the filter leaves. */
    total: count,
    matched: count,
    /** Cells row by row; what is undefined is null. */
    rows: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
    /** Place of each row in the unsorted table. */
    index: z.array(count),
  })
  .meta({ id: 'TablePage' });
export type TablePage = z.output<typeof tablePageSchema>;

/** Frames `start + i * step`, averaged over squares of `bin` px; pixel (y, x) of frame i at `(i * height + y) * width + x`. */
export interface MovieFrames {
  readonly start: number;
  readonly count: number;
  readonly step: number;
  readonly bin: number;
  /** Frames of the whole movie. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly dtype: PixelDType;
  readonly data: PixelArray;
}

/**
 * Traces for the screen: bin b of trace i spans the frames from `edges[b]` to before `edges[b + 1]`, its least
 * and greatest value are `low` and `high[i * bins + b]`. With a frame a bin the two are equal.
 */
export interface ScreenTraces {
  readonly from: number;
  readonly to: number;
  readonly bins: number;
  readonly edges: Int32Array;
  readonly ids: Int32Array;
  readonly names: readonly string[] | null;
  readonly low: Float32Array;
  readonly high: Float32Array;
  /** Frames of the whole traces. */
  readonly frames: number;
  readonly frameRate: number | null;
  readonly unit: string;
}
