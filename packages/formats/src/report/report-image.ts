import type {
  FigureValue,
  ImageValue,
  LabelsValue,
  MaskValue,
  PictureSpec,
  SkeletonValue,
} from '@ramify/sdk';
import { isPixelPicture } from '../figure/is-pixel-picture.ts';
import { figureSvg } from '../figure/figure-svg.ts';
import { previewPicture } from '../picture/preview.ts';
import { renderPicture } from '../picture/render.ts';
import { textBytes } from '../write/bytes.ts';
import { encodePng } from '../write/png.ts';
import { formatNumber } from './format-value.ts';
import type { ReportImage } from './report-model.ts';

export type ReportPicture = ImageValue | MaskValue | LabelsValue | SkeletonValue | FigureValue;

const largestWidth = 1200;
/** Plots wider than this would be too small beside another. */
const widestShared = 420;
const fixedSpace = '\u00a0';

function size({ height, width, pixelSize }: PictureSpec): string {
  const pixels = `${height} × ${width}${fixedSpace}px`;
  if (pixelSize === null) return pixels;
  const micrometres = [height * pixelSize.y, width * pixelSize.x].map((side) => Number(side.toPrecision(3)));
  return `${pixels} (${micrometres.join(' × ')}${fixedSpace}µm)`;
}

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `one ${one}` : `${formatNumber(count)} ${many}`;

function content(value: ReportPicture, spec: PictureSpec): string {
  switch (value.kind) {
    case 'image': {
      const [low, high] = spec.range.map(formatNumber);
      const unit = value.unit === '' || value.unit === '1' ? '' : `${fixedSpace}${value.unit}`;
      return `Image, ${size(spec)}. Black ${low}, white ${high}${unit}.`;
    }
    case 'mask': {
      const inside = value.data.reduce((sum, pixel) => sum + (pixel === 0 ? 0 : 1), 0);
      return `Mask, ${size(spec)}, ${formatNumber(Number(((100 * inside) / value.data.length).toPrecision(3)))}${fixedSpace}% inside.`;
    }
    case 'labels': {
      const labels = new Set(value.data);
      labels.delete(0);
      return `Labels, ${size(spec)}, ${counted(labels.size, 'label', 'labels')}, a colour each.`;
    }
    case 'skeleton':
      return `Skeleton, ${size(spec)}, ${counted(value.branches.count, 'branch', 'branches')}, a colour each.`;
    case 'figure':
      return value.caption;
  }
}

function plotted(title: string, figure: FigureValue): ReportImage {
  const { svg, width, height } = figureSvg(figure);
  return {
    title,
    caption: figure.caption,
    mediaType: 'image/svg+xml',
    bytes: textBytes(svg),
    width,
    height,
    wide: width > widestShared,
  };
}

/**
 * A value as a picture of the report, with what it shows in words: pixels as PNG of at least 512 px, plots as
 * SVG. As the content of an image element neither can run scripts or load anything.
 */
export function reportImage(title: string, value: ReportPicture): ReportImage {
  if (value.kind === 'figure' && !isPixelPicture(value.spec)) return plotted(title, value);
  const spec = previewPicture(value);
  if (spec === null) throw new RangeError(`A ${value.kind} is no picture.`);
  const { width, height, data, scaleBar } = renderPicture(spec, { maxWidth: largestWidth });
  const bar = scaleBar === null ? '' : ` Scale bar ${formatNumber(scaleBar.micrometres)}${fixedSpace}µm.`;
  return {
    title,
    caption: `${content(value, spec)}${bar}`.trim(),
    mediaType: 'image/png',
    bytes: encodePng({ width, height, channels: 3, data }),
    width,
    height,
  };
}
