import { ItemsViewer } from '../plane/items-viewer.tsx';
import type { ViewerProps } from '../viewer.ts';

const nouns = {
  pixel: 'pixels',
  branch: 'branches',
  cluster: 'clusters',
  component: 'components',
  roi: 'regions',
} as const;

/** Regions on an image of their field. */
export const RegionsViewer = ({ shown, value }: ViewerProps<'regions'>) => (
  <ItemsViewer
    shown={shown}
    value={value}
    summary={`${value.ids.length} ${nouns[value.regionKind]} with ${value.pixels.length} pixels in all, in a field of ${value.width} x ${value.height}`}
  />
);
