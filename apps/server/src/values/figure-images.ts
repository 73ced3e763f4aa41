import { figurePng } from '@ramify/formats/figure/figure-png';
import { figureSvg } from '@ramify/formats/figure/figure-svg';
import { AppError, type FigureValue, type PortValue } from '@ramify/sdk';
import { Lru } from './lru.ts';

const requireFigure = (value: PortValue): FigureValue => {
  if (value.kind === 'figure') return value;
  throw new AppError('E_REQUEST_INVALID', `A ${value.kind} is no figure.`, {
    remedy: 'Images are drawn as image.png.',
  });
};

/** Figures as they were drawn last: laying out a plot takes a moment. */
export function createFigureImages() {
  const kept = new Lru<Uint8Array>(32 << 20, ({ byteLength }) => byteLength);
  const drawn = (key: string, draw: () => Uint8Array): Uint8Array => {
    const found = kept.get(key) ?? draw();
    kept.put(key, found);
    return found;
  };
  return {
    svg: (digest: string, value: PortValue): Uint8Array =>
      drawn(digest, () => new TextEncoder().encode(figureSvg(requireFigure(value)).svg)),
    png: (digest: string, value: PortValue, scale: number): Uint8Array =>
      drawn(`${digest} ${scale}`, () => figurePng(requireFigure(value), scale)),
  };
}
