import { AppError, type FigureValue, type PortValue } from '@ramify/sdk';
import { Lru } from './lru.ts';

const requireFigure = (value: PortValue): FigureValue => {
  if (value.kind === 'figure') return value;
  throw new AppError('E_REQUEST_INVALID', `A ${value.kind} is no figure.`, {
    remedy: 'Images are drawn as image.png.',
  });
};

/** Figures as they were drawn last: laying out a plot takes a moment, and so does loading what does it. */
export function createFigureImages() {
  const kept = new Lru<Uint8Array>(32 << 20, ({ byteLength }) => byteLength);
  const drawn = async (key: string, draw: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const found = kept.get(key) ?? (await draw());
    kept.put(key, found);
    return found;
  };
  return {
    svg: (digest: string, value: PortValue): Promise<Uint8Array> =>
      drawn(digest, async () => {
        const { figureSvgBytes } = await import('@ramify/formats/figure/figure-svg');
        return figureSvgBytes(requireFigure(value));
      }),
    png: (digest: string, value: PortValue, scale: number): Promise<Uint8Array> =>
      drawn(`${digest} ${scale}`, async () => {
        const { figurePng } = await import('@ramify/formats/figure/figure-png');
        return figurePng(requireFigure(value), scale);
      }),
  };
}
