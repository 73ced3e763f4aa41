import { useMemo } from 'react';
import { numberText } from '../../design/number-text.ts';
import { distributionOf } from '../plane/distribution.ts';
import { PlaneStage } from '../plane/plane-stage.tsx';
import { createPyramid, sampleLayer } from '../plane/sample-layer.ts';
import { ToneTools } from '../plane/tone-tools.tsx';
import { useTone } from '../plane/use-tone.ts';
import { useOverlays } from '../plane/use-overlays.tsx';
import type { ViewerProps } from '../viewer.ts';

/** An image: contrast, colour map, value under the pointer, and what was found in it drawn on top. */
export function ImageViewer({ shown, value }: ViewerProps<'image'>) {
  const { data, width, unit } = value;
  const distribution = useMemo(() => distributionOf(data), [data]);
  const tone = useTone(`image ${unit}`, distribution);
  const overlays = useOverlays(shown, value);
  const pyramid = useMemo(() => createPyramid(data, value), [data, value]);
  const image = useMemo(() => sampleLayer(pyramid, tone.tone), [pyramid, tone.tone]);
  const layers = useMemo(() => [image, ...overlays.layers], [image, overlays.layers]);
  const suffix = unit === '' || unit === '1' ? '' : ` ${unit}`;
  return (
    <PlaneStage
      shown={shown}
      plane={value}
      layers={layers}
      pickables={overlays.pickables}
      summary={`Image of ${width} x ${value.height} pixels, values from ${numberText(distribution.least)} to ${numberText(distribution.most)}${suffix}`}
      valueAt={(x, y) => `${numberText(data[y * width + x] ?? Number.NaN, 5)}${suffix}`}
      tools={
        <>
          <ToneTools state={tone} unit={unit} />
          {overlays.tools}
        </>
      }
    />
  );
}
