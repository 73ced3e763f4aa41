import { binarize, localThreshold } from '../../packages/kernels/src/threshold.ts';
import { createRenderer } from '../../packages/kernels/src/sample/render-frame.ts';
import { buildScene } from '../../packages/kernels/src/sample/scene.ts';
import { sampleSpec } from '../../packages/kernels/src/sample/spec.ts';
import { thinZhang } from '../../packages/kernels/src/skeleton/thin-zhang.ts';
import type { Peers, Shared } from './peers.ts';

export interface Plane {
  readonly height: number;
  readonly width: number;
}

/** What the stages work on: a synthetic movie, and image, mask and skeleton of a larger one. */
export interface BenchData {
  readonly movie: Plane & { readonly frames: number; readonly data: Uint16Array; readonly shared: Shared };
  readonly image: Plane & { readonly data: Float32Array; readonly shared: Shared };
  readonly mask: Plane & { readonly data: Uint8Array; readonly shared: Shared };
  readonly skeleton: Plane & { readonly data: Uint8Array };
}

function makeMovie(frames: number, size: number): Uint16Array {
  const neurons = Math.max(1, Math.round((6 * size * size) / 200 ** 2));
  const spec = sampleSpec({ height: size, width: size, frames, neurons });
  const render = createRenderer(buildScene(spec));
  const data = new Uint16Array(frames * size * size);
  for (let frame = 0; frame < frames; frame++) render(frame, data, frame * size * size);
  return data;
}

export async function makeData(
  peers: Peers,
  { frames, movieSize, imageSize }: { frames: number; movieSize: number; imageSize: number },
): Promise<BenchData> {
  const data = makeMovie(frames, movieSize);
  const stack = makeMovie(50, imageSize);
  const pixels = imageSize * imageSize;
  const image = new Float32Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let sum = 0;
    for (let frame = 0; frame < 50; frame++) sum += stack[frame * pixels + i] ?? NaN;
    image[i] = sum / 50;
  }
  const mask = binarize(image, localThreshold(image, imageSize, imageSize, 'gaussian', 31, -10));
  const plane = { height: imageSize, width: imageSize };
  const shape = [imageSize, imageSize];
  return {
    movie: {
      height: movieSize,
      width: movieSize,
      frames,
      data,
      shared: await peers.share('movie', data, [frames, movieSize, movieSize]),
    },
    image: { ...plane, data: image, shared: await peers.share('image', image, shape) },
    mask: { ...plane, data: mask, shared: await peers.share('mask', mask, shape) },
    skeleton: { ...plane, data: thinZhang(mask, imageSize, imageSize) },
  };
}
