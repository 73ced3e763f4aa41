import { useMemo } from 'react';
import { numberText } from '../../design/number-text.ts';
import { bitmapLayer, maskBitmap } from '../plane/label-layer.ts';
import { PlaneStage } from '../plane/plane-stage.tsx';
import { packed } from '../plane/shade.ts';
import { useBackground } from '../plane/use-background.tsx';
import { useOverlays } from '../plane/use-overlays.tsx';
import type { ViewerProps } from '../viewer.ts';

const white = packed([238, 241, 240]);
const green = packed([86, 215, 190]);

/** A mask: white on black, or in one colour over an image of the same field. */
export function MaskViewer({ shown, value }: ViewerProps<'mask'>) {
  const { data, width, height } = value;
  const inside = useMemo(() => data.reduce((sum, sample) => sum + (sample === 0 ? 0 : 1), 0), [data]);
  const background = useBackground(shown, value);
  const overlays = useOverlays(shown, value);
  const isOver = background.layers.length > 0;
  const bitmap = useMemo(() => maskBitmap(data, value, isOver ? green : white), [data, value, isOver]);
  const layers = useMemo(
    () => [
      ...background.layers,
      bitmapLayer(bitmap, value, isOver ? background.opacity : 1),
      ...overlays.layers,
    ],
    [background.layers, background.opacity, bitmap, value, isOver, overlays.layers],
  );
  return (
    <PlaneStage
      shown={shown}
      plane={value}
      layers={layers}
      pickables={overlays.pickables}
      summary={`Mask of ${width} x ${height} pixels, ${inside} of them inside (${numberText((100 * inside) / data.length, 3)} %)`}
      valueAt={(x, y) => (data[y * width + x] === 0 ? 'outside' : 'inside')}
      tools={
        <>
          {background.tools}
          {overlays.tools}
        </>
      }
    />
  );
}
