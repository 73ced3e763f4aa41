import { AppError, type MovieValue, type PortValue } from '@ramify/sdk';
import { createReadStream } from 'node:fs';
import type { Handlers } from '../http/route-types.ts';
import type { Services } from '../services.ts';
import { exportValue } from '../values/export-value.ts';
import { createFigureImages } from '../values/figure-images.ts';
import { screenTraces } from '../values/screen-traces.ts';
import { summarize } from '../values/summarize.ts';
import { tablePage } from '../values/table-page.ts';
import { valueImage } from '../values/value-image.ts';

type ValueHandlers = Pick<
  Handlers,
  | 'getValue'
  | 'getValueContent'
  | 'getValueImage'
  | 'getMovieFrames'
  | 'getScreenTraces'
  | 'getTablePage'
  | 'getFigure'
  | 'getFigurePicture'
  | 'exportValue'
  | 'downloadOutputFile'
>;

const mostBytes = 256 << 20;

function requireMovie(value: PortValue): MovieValue {
  if (value.kind === 'movie') return value;
  throw new AppError('E_REQUEST_INVALID', `A ${value.kind} has no frames.`);
}

export function valueHandlers({ values, movies, store, catalogue }: Services): ValueHandlers {
  const figures = createFigureImages();
  return {
    async getValue({ digest }) {
      const bytes = await values.bytes(digest);
      return summarize(digest, bytes.byteLength, await values.value(digest), catalogue);
    },
    async getValueContent({ digest }) {
      const bytes = await values.bytes(digest);
      if (bytes.byteLength <= mostBytes) return bytes;
      throw new AppError(
        'E_REQUEST_TOO_LARGE',
        `The value has ${bytes.byteLength} bytes; ${mostBytes} are sent.`,
        {
          remedy: 'Look at its picture, traces or table, or export it.',
        },
      );
    },
    async getValueImage({ digest, ...request }) {
      const body = await valueImage(digest, await values.value(digest), request, movies);
      return { mediaType: 'image/png', body };
    },
    async getMovieFrames({ digest, from, count, step, bin }, { signal }) {
      const movie = requireMovie(await values.value(digest));
      return movies.read(digest, movie, { from, count, step, bin }, signal);
    },
    getScreenTraces: async ({ digest, ...request }) => screenTraces(await values.value(digest), request),
    getTablePage: async ({ digest, ...request }) => tablePage(await values.value(digest), request),
    getFigure: async ({ digest }) => ({
      mediaType: 'image/svg+xml',
      body: await figures.svg(digest, await values.value(digest)),
    }),
    getFigurePicture: async ({ digest, scale }) => ({
      mediaType: 'image/png',
      body: await figures.png(digest, await values.value(digest), scale),
    }),
    async exportValue({ digest, format, name }, { signal }) {
      const value = await values.value(digest);
      return exportValue(value, format, name, {
        catalogue,
        signal,
        chunks: (movie) => movies.chunks(movie, signal),
      });
    },
    async downloadOutputFile({ digest }) {
      const value = await values.value(digest);
      if (value.kind !== 'file') {
        throw new AppError('E_REQUEST_INVALID', `A ${value.kind} is no file; it can be exported.`);
      }
      if ((await store.verify(value.blob)) !== 'sound') {
        throw new AppError('E_NOT_FOUND', `${value.name} is no longer stored.`, {
          remedy: 'Run the graph again: the file is written anew.',
        });
      }
      return {
        mediaType: 'application/octet-stream',
        body: createReadStream(store.objectPath(value.blob.digest), { highWaterMark: 1 << 20 }),
        length: value.blob.bytes,
        name: value.name.split('/').at(-1) ?? value.name,
      };
    },
  };
}
