import type { PortValue } from '@ramify/sdk';
import * as z from 'zod';
import { attachment, bytes, defineRoute, json, value } from '../define-route.ts';
import { count, digest } from '../messages/names.ts';
import {
  tablePageSchema,
  valueSummarySchema,
  type MovieFrames,
  type ScreenTraces,
} from '../messages/value-message.ts';

const tag = 'values';
const params = { digest };

export const colourMapSchema = z.enum(['grey', 'magma', 'viridis', 'diverging']);
export const exportFormats = ['csv', 'npy', 'tif', 'png', 'svg', 'swc', 'graphml'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const valueRoutes = {
  getValue: defineRoute({
    method: 'GET',
    path: '/values/:digest',
    tag,
    doc: 'What an output is: its descriptor, facts and the distribution of its samples.',
    params,
    response: json(valueSummarySchema),
  }),
  getValueContent: defineRoute({
    method: 'GET',
    path: '/values/:digest/content',
    tag,
    doc: 'The value itself. It never changes, so it may be kept for ever. At most 256 MiB.',
    params,
    response: value<PortValue>('Any value of a port.'),
  }),
  getValueImage: defineRoute({
    method: 'GET',
    path: '/values/:digest/image.png',
    tag,
    doc: 'A picture of an image, mask, labels, skeleton, regions, component, matrix, movie or pixel figure.',
    params,
    query: {
      /** Values shown black and white; chosen from the values if absent. */
      low: z.number().exactOptional(),
      high: z.number().exactOptional(),
      map: colourMapSchema.default('grey'),
      /** Longest side in px; larger pictures are reduced by averaging. */
      max: z.int().min(8).max(8192).default(2048),
      /** Of a factorization: the component, from 1; 0 is all that are kept at once. */
      component: count.default(0),
      /** Of a movie: the frame; the mean of a few if absent. */
      frame: count.exactOptional(),
    },
    response: bytes('image/png'),
  }),
  getMovieFrames: defineRoute({
    method: 'GET',
    path: '/values/:digest/frames',
    tag,
    doc: 'Frames of a movie in its own sample type. Ask for runs of frames: neighbours are read together.',
    params,
    query: {
      from: count.default(0),
      count: z.int().min(1).max(4096).default(1),
      step: z.int().min(1).max(10_000).default(1),
      bin: z.int().min(1).max(64).default(1),
    },
    response: value<MovieFrames>('Frames as the interface MovieFrames.'),
  }),
  getScreenTraces: defineRoute({
    method: 'GET',
    path: '/values/:digest/traces',
    tag,
    doc: 'Traces (also time courses of components) reduced to the least and greatest value per bin of the screen.',
    params,
    query: {
      from: count.default(0),
      /** First frame after the range; the end if absent. */
      to: count.exactOptional(),
      width: z.int().min(1).max(16_384).default(1024),
      /** Region ids; all if absent. */
      ids: z.array(z.int()).max(5000).exactOptional(),
    },
    response: value<ScreenTraces>('Bins as the interface ScreenTraces.'),
  }),
  getTablePage: defineRoute({
    method: 'GET',
    path: '/values/:digest/table',
    tag,
    doc: 'Rows of a table (also of events and partitions), sorted and filtered.',
    params,
    query: {
      offset: count.default(0),
      limit: z.int().min(1).max(2000).default(200),
      /** Name of a column. */
      sort: z.string().max(200).exactOptional(),
      descending: z.boolean().default(false),
      /** Keeps rows of which a cell contains this text, whatever its case. */
      filter: z.string().max(200).default(''),
    },
    response: json(tablePageSchema),
  }),
  getFigure: defineRoute({
    method: 'GET',
    path: '/values/:digest/figure.svg',
    tag,
    doc: 'A figure as SVG; show it with <img>.',
    params,
    response: bytes('image/svg+xml'),
  }),
  getFigurePicture: defineRoute({
    method: 'GET',
    path: '/values/:digest/figure.png',
    tag,
    doc: 'A figure as PNG.',
    params,
    query: { scale: z.number().min(0.5).max(4).default(2) },
    response: bytes('image/png'),
  }),
  exportValue: defineRoute({
    method: 'GET',
    path: '/values/:digest/export/:format',
    tag,
    doc: 'The value as a file to keep.',
    params: { digest, format: z.enum(exportFormats) },
    query: { name: z.string().max(120).default('') },
    response: attachment('application/octet-stream'),
  }),
  downloadOutputFile: defineRoute({
    method: 'GET',
    path: '/values/:digest/file',
    tag,
    doc: 'The bytes of a `file` output, under its own name.',
    params,
    response: attachment('application/octet-stream'),
  }),
};
