import { chooseScaleBar } from '@ramify/formats/picture/scale-bar';
import type { PixelSize } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';
import type { PlaneLayer } from './layer.ts';

/** A bar of known length in the corner: in µm, or in pixels where their size is not known. */
export const scaleBarLayer = (pixelSize: PixelSize): PlaneLayer => ({
  draw(context, { scale }, { width, height }) {
    const bar = chooseScaleBar(width, (pixelSize?.x ?? 1) / scale);
    if (bar === null || width < 160 || height < 80) return;
    const text = `${numberText(bar.micrometres)} ${pixelSize === null ? 'px' : 'µm'}`;
    const [right, bottom] = [width - 16, height - 16];
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
