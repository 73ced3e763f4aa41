import { clahe } from '../../packages/kernels/src/clahe.ts';
import { equalizeHistogram } from '../../packages/kernels/src/equalize.ts';
import { gaussian2d } from '../../packages/kernels/src/gaussian.ts';
import { frangi, sato } from '../../packages/kernels/src/ridge.ts';
import { localThreshold } from '../../packages/kernels/src/threshold.ts';
import type { BenchData } from '../harness/bench-data.ts';
import type { Peers } from '../harness/peers.ts';
import type { Stage } from '../harness/stage.ts';

export async function imageStages({ image }: BenchData, peers: Peers): Promise<Stage[]> {
  const { height, width, data, shared } = image;
  const size = `${height} x ${width} float32`;
  const inputs = { image: shared };
  const sigmas = [1, 1.5, 2, 2.5, 3];
  // scikit-image 0.19 keeps the precision of its input, and so do the references of the kernels.
  const double = { image: await peers.share('image64', Float64Array.from(data), [height, width]) };
  const [min, max] = data.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const unit = Float64Array.from(data, (v) => (v - min) / (max - min));
  const rescaled = { image: await peers.share('unit', unit, [height, width]) };
  const tile = Math.max(1, Math.floor(height / 8));

  return [
    {
      name: 'gaussian 2-D, σ 2',
      size,
      ours: () => gaussian2d(data, height, width, 2, 2),
      peers: {
        SciPy: { op: 'scipy-gaussian', inputs, params: { sigma: 2 } },
        OpenCV: { op: 'opencv-gaussian', inputs, params: { sigma: 2 } },
      },
    },
    {
      name: 'equalize',
      size,
      ours: () => equalizeHistogram(data, 256),
      peers: { 'scikit-image': { op: 'skimage-equalize', inputs: double, params: { bins: 256 } } },
    },
    {
      name: 'CLAHE',
      size,
      ours: () =>
        clahe(data, height, width, { tileHeight: tile, tileWidth: tile, clipLimit: 0.01, bins: 256 }),
      peers: {
        'scikit-image': {
          op: 'skimage-clahe',
          inputs: rescaled,
          params: { tile: [tile, tile], clip: 0.01, bins: 256 },
        },
      },
    },
    ...(['gaussian', 'mean'] as const).map((method): Stage => ({
      name: `local threshold, ${method} 31`,
      size,
      ours: () => localThreshold(data, height, width, method, 31, 0),
      peers: {
        SciPy: { op: 'scipy-local-threshold', inputs: double, params: { window: 31, method } },
        'scikit-image': { op: 'skimage-local-threshold', inputs: double, params: { window: 31, method } },
      },
    })),
    {
      name: 'Sato, 5 scales',
      size,
      ours: () => sato(data, height, width, sigmas),
      peers: { 'scikit-image': { op: 'skimage-sato', inputs: double, params: { sigmas } } },
    },
    {
      name: 'Frangi, 5 scales',
      size,
      ours: () => frangi(data, height, width, { sigmas, beta: 0.5, gamma: 15 }),
      peers: { 'scikit-image': { op: 'skimage-frangi', inputs: double, params: { sigmas, gamma: 15 } } },
    },
  ];
}
