import type {
  FigureValue,
  ImageValue,
  LabelsValue,
  MaskValue,
  PictureSpec,
  SkeletonValue,
} from '@ramify/sdk';
import { previewPicture } from '../picture/preview.ts';
import { renderPicture } from '../picture/render.ts';
import { encodePng } from '../write/png.ts';
import { formatNumber } from './format-value.ts';
import type { ReportImage } from './report-model.ts';

export type ReportPicture = ImageValue | MaskValue | LabelsValue | SkeletonValue | FigureValue;

const largestWidth = 1200;
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

/** A value as a picture of the report: at least 512 px wide, with what it shows in words. */
export function reportImage(title: string, value: ReportPicture): ReportImage {
  const spec = previewPicture(value);
  if (spec === null) throw new RangeError(`A ${value.kind} is no picture.`);
  const { width, height, data, scaleBar } = renderPicture(spec, { maxWidth: largestWidth });
  const bar = scaleBar === null ? '' : ` Scale bar ${formatNumber(scaleBar.micrometres)}${fixedSpace}µm.`;
  return {
    title,
    caption: `${content(value, spec)}${bar}`.trim(),
    png: encodePng({ width, height, channels: 3, data }),
    width,
    height,
  };
}
