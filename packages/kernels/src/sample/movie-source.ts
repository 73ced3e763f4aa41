import type { PixelArray } from '../movie-types.ts';
import { createRenderer } from './render-frame.ts';
import { buildScene } from './scene.ts';
import type { SampleSpec } from './spec.ts';

/** Frames of one thread; of the shape of the SDK's `FrameReader`. */
export interface SampleReader {
  read(start: number, count: number, target: PixelArray): Promise<void>;
  close(): Promise<void>;
}

/**
 * Source of a synthetic recording (uint16): frames are made when they are read, and each is a function of the
 * spec and its index alone. Nothing is stored.
 */
export const sampleMovieSource = {
  open(spec: SampleSpec): Promise<SampleReader> {
    const render = createRenderer(buildScene(spec));
    const pixels = spec.height * spec.width;
    return Promise.resolve({
      async read(start: number, count: number, target: PixelArray): Promise<void> {
        if (!(target instanceof Uint16Array)) throw new RangeError('samples are uint16');
        for (let i = 0; i < count; i++) render(start + i, target, i * pixels);
      },
      close: () => Promise.resolve(),
    });
  },
};
