import { chooseScaleBar } from '@ramify/formats/picture/scale-bar';
import type { PixelSize } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';
import type { PlaneLayer } from './layer.ts';
import type { Size } from './view.ts';

interface Bar {
  /** Length in CSS pixels. */
  readonly length: number;
  readonly text: string;
}

/** Room for the text above the bar, and for the shade around it. */
const [height, margin] = [24, 40];

/** The bar with its text, in the corner of a bitmap: drawing text is slow, and a movie would do it for each frame. */
function barBitmap({ length, text }: Bar): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((length + 2 * margin) * devicePixelRatio);
  canvas.height = Math.ceil(height * devicePixelRatio);
  const context = canvas.getContext('2d')!;
  context.scale(devicePixelRatio, devicePixelRatio);
  const [right, bottom] = [margin + length, height];
  context.fillStyle = 'rgb(0 0 0 / 55%)';
  context.fillRect(right - length - 2, bottom - 7, length + 4, 7);
  context.fillStyle = '#fff';
  context.fillRect(right - length, bottom - 5, length, 3);
  context.font = "500 11px 'Inter Variable', sans-serif";
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.lineWidth = 3;
  context.strokeStyle = 'rgb(0 0 0 / 60%)';
  context.lineJoin = 'round';
  context.strokeText(text, right - length / 2, bottom - 9);
  context.fillText(text, right - length / 2, bottom - 9);
  return canvas;
}

/** A bar of known length in the corner: in µm, or in pixels where their size is not known. */
export function scaleBarLayer(pixelSize: PixelSize, plane: Size): PlaneLayer {
  let painted: { readonly key: string; readonly bitmap: HTMLCanvasElement } | undefined;
  return {
    draw(context, { scale, left, top }, box) {
      // It stands in the corner of what is seen of the picture.
      const width = Math.min(box.width, left + plane.width * scale);
      const bottom = Math.min(box.height, top + plane.height * scale);
      const bar = chooseScaleBar(width - Math.max(0, left), (pixelSize?.x ?? 1) / scale);
      if (bar === null || width - Math.max(0, left) < 140 || bottom - Math.max(0, top) < 60) return;
      const text = `${numberText(bar.micrometres)} ${pixelSize === null ? 'px' : 'µm'}`;
      const key = `${bar.pixels} ${devicePixelRatio} ${text}`;
      if (painted?.key !== key) painted = { key, bitmap: barBitmap({ length: bar.pixels, text }) };
      const { bitmap } = painted;
      const [x, y] = [width - 12 - bar.pixels - margin, bottom - 10 - height];
      context.imageSmoothingEnabled = false;
      context.drawImage(bitmap, x, y, bitmap.width / devicePixelRatio, bitmap.height / devicePixelRatio);
    },
  };
}
