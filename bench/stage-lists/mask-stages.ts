import { distanceTransform } from '../../packages/kernels/src/distance-transform.ts';
import { labelComponents } from '../../packages/kernels/src/label-components.ts';
import { fillHoles, removeSmallObjects } from '../../packages/kernels/src/mask-clean.ts';
import { skeletonGraph } from '../../packages/kernels/src/skeleton/skeleton-graph.ts';
import { thinLee } from '../../packages/kernels/src/skeleton/thin-lee.ts';
import { thinZhang } from '../../packages/kernels/src/skeleton/thin-zhang.ts';
import type { BenchData } from '../harness/bench-data.ts';
import type { Stage } from '../harness/stage.ts';

export function maskStages({ mask, skeleton }: BenchData): Stage[] {
  const { height, width, data, shared } = mask;
  const inputs = { mask: shared };
  const size = `${height} x ${width} mask`;
  const area = 60;
  return [
    {
      name: 'remove small objects',
      size,
      ours: () => removeSmallObjects(data, height, width, area, 8),
      peers: { 'scikit-image': { op: 'skimage-objects', inputs, params: { area } } },
    },
    {
      name: 'fill small holes',
      size,
      // scikit-image fills holes below the area, we up to it.
      ours: () => fillHoles(data, height, width, area - 1, 4),
      peers: { 'scikit-image': { op: 'skimage-holes', inputs, params: { area } } },
    },
    {
      name: 'label components',
      size,
      ours: () => Int32Array.from(labelComponents(data, height, width, 8).labels),
      peers: { SciPy: { op: 'scipy-label', inputs, params: {} } },
    },
    {
      name: 'distance transform',
      size,
      ours: () => distanceTransform(data, height, width),
      peers: {
        SciPy: { op: 'scipy-distance', inputs, params: {} },
        OpenCV: { op: 'opencv-distance', inputs, params: {} },
      },
    },
    {
      name: 'skeletonize, Zhang',
      size,
      ours: () => thinZhang(data, height, width),
      peers: { 'scikit-image': { op: 'skimage-zhang', inputs, params: {} } },
    },
    {
      name: 'skeletonize, Lee',
      size,
      ours: () => thinLee(data, height, width),
      peers: { 'scikit-image': { op: 'skimage-lee', inputs, params: {} } },
    },
    {
      // skan, the peer for this, is not packaged by Debian.
      name: 'skeleton graph',
      size: `${height} x ${width} skeleton`,
      ours: () => skeletonGraph(skeleton.data, height, width).branches.id,
      peers: {},
    },
  ];
}
