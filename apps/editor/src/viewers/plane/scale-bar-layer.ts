import { chooseScaleBar } from '@ramify/formats/picture/scale-bar';
import type { PixelSize } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';
import type { PlaneLayer } from './layer.ts';
import type { Size } from './view.ts';

/** A bar of known length in the corner: in µm, or in pixels where their size is not known. */
export const scaleBarLayer = (pixelSize: PixelSize, plane: Size): PlaneLayer => ({
  draw(context, { scale, left, top }, box) {
    // It stands in the corner of what is seen of the picture.
    const width = Math.min(box.width, left + plane.width * scale);
    const height = Math.min(box.height, top + plane.height * scale);
    const bar = chooseScaleBar(width - Math.max(0, left), (pixelSize?.x ?? 1) / scale);
    if (bar === null || width - Math.max(0, left) < 140 || height - Math.max(0, top) < 60) return;
    const text = `${numberText(bar.micrometres)} ${pixelSize === null ? 'px' : 'µm'}`;
    const [right, bottom] = [width - 12, height - 12];
    context.fillStyle = 'rgb(0 0 0 / 55%)';
    context.fillRect(right - bar.pixels - 2, bottom - 5, bar.pixels + 4, 7);
    context.fillStyle = '#fff';
    context.fillRect(right - bar.pixels, bottom - 3, bar.pixels, 3);
    context.font = "500 11px 'Inter Variable', sans-serif";
    context.textAlign = 'center';
    context.textBaseline = 'bottom';
    context.lineWidth = 3;
    context.strokeStyle = 'rgb(0 0 0 / 60%)';
    context.lineJoin = 'round';
    context.strokeText(text, right - bar.pixels / 2, bottom - 7);
    context.fillText(text, right - bar.pixels / 2, bottom - 7);
  },
});
