import type { PortType } from '@ramify/sdk';

export type PortShape = 'circle' | 'square' | 'diamond' | 'triangle' | 'hexagon' | 'ring' | 'bar';

/** Each type has a colour and a shape, so that no one needs the colour to tell them apart. */
export const portShapes: Readonly<Record<PortType, PortShape>> = {
  movie: 'square',
  image: 'square',
  mask: 'square',
  labels: 'hexagon',
  skeleton: 'triangle',
  regions: 'hexagon',
  traces: 'bar',
  matrix: 'diamond',
  embedding: 'ring',
  partition: 'hexagon',
  factorization: 'diamond',
  events: 'triangle',
  table: 'bar',
  figure: 'ring',
  file: 'circle',
};

/** What a type is called in the editor. */
export const portNames: Readonly<Record<PortType, string>> = {
  movie: 'Movie',
  image: 'Image',
  mask: 'Mask',
  labels: 'Labels',
  skeleton: 'Skeleton',
  regions: 'Regions',
  traces: 'Traces',
  matrix: 'Matrix',
  embedding: 'Embedding',
  partition: 'Clusters',
  factorization: 'Components',
  events: 'Events',
  table: 'Table',
  figure: 'Figure',
  file: 'File',
};

export const portColour = (type: PortType | null): string =>
  type === null ? 'var(--ink-3)' : `var(--port-${type})`;
