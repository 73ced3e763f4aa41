import type {
  ColourMapName,
  FactorizationValue,
  PictureLayer,
  PictureSpec,
  PixelSize,
  PortValue,
} from '@ramify/sdk';
import { contrastRange } from './contrast-range.ts';
import { maskLayer, regionsLayer, skeletonLabels } from './layers.ts';

export interface PreviewOptions {
  readonly colourMap?: ColourMapName;
  /** Percentiles shown black and white (1 and 99.5). */
  readonly low?: number;
  readonly high?: number;
}

interface Plane {
  readonly height: number;
  readonly width: number;
  readonly pixelSize: PixelSize;
}

const onBlack = ({ height, width, pixelSize }: Plane, layer: PictureLayer): PictureSpec => ({
  type: 'picture',
  height,
  width,
  pixelSize,
  background: null,
  colourMap: 'grey',
  range: [0, 1],
  layers: [layer],
});

/** A grey or coloured image with the contrast of its percentiles. */
export function imagePicture(
  { height, width, pixelSize }: Plane,
  data: Float32Array,
  { colourMap = 'grey', low = 1, high = 99.5 }: PreviewOptions = {},
): PictureSpec {
  const range = contrastRange(data, low, high);
  return { type: 'picture', height, width, pixelSize, background: data, colourMap, range, layers: [] };
}

/** Of every pixel the greatest of the maps, each map relative to its own greatest value. */
function mapsAtOnce({ height, width, components, maps, kept }: FactorizationValue): Float32Array {
  const pixels = height * width;
  const greatest = new Float32Array(pixels);
  for (let k = 0; k < components; k++) {
    if (kept[k] === 0) continue;
    const map = maps.subarray(k * pixels, (k + 1) * pixels);
    const most = map.reduce((a, b) => Math.max(a, b), 0);
    if (most > 0) map.forEach((value, i) => (greatest[i] = Math.max(greatest[i]!, value / most)));
  }
  return greatest;
}

/**
 * How a value looks at a glance: images by percentiles, masks white on black, labels, branches and regions in
 * a colour each, all kept maps of a factorization at once, a matrix as a heat map. Null for values that are
 * no pictures (plots are drawn by `figureSvg`).
 */
export function previewPicture(value: PortValue, options: PreviewOptions = {}): PictureSpec | null {
  switch (value.kind) {
    case 'image':
      return imagePicture(value, value.data, options);
    case 'mask':
      return onBlack(value, maskLayer(value.data));
    case 'labels':
      return onBlack(value, { type: 'labels', labels: value.data, opacity: 1 });
    case 'skeleton':
      return onBlack(value, { type: 'labels', labels: skeletonLabels(value), opacity: 1 });
    case 'regions':
      return onBlack(value, regionsLayer(value));
    case 'factorization':
      return imagePicture(value, mapsAtOnce(value), { colourMap: 'magma', low: 0, high: 100, ...options });
    case 'matrix': {
      const plane = { height: value.rows, width: value.columns, pixelSize: null };
      if (value.data.length === 0) return null;
      return imagePicture(plane, value.data, { colourMap: 'viridis', low: 0, high: 100, ...options });
    }
    case 'figure':
      return value.spec.type === 'picture' ? value.spec : null;
    default:
      return null;
  }
}
