import { labelSizes } from '../plane/label-map.ts';
import { ItemsViewer } from '../plane/items-viewer.tsx';
import type { ViewerProps } from '../viewer.ts';

/** A label image: each label in its colour. */
export const LabelsViewer = ({ shown, value }: ViewerProps<'labels'>) => (
  <ItemsViewer
    shown={shown}
    value={value}
    summary={`Label image of ${value.width} x ${value.height} pixels with ${labelSizes(value.data).size} labels`}
  />
);
