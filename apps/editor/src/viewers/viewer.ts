import type { Descriptor, PortType, PortTypes } from '@ramify/sdk';
import type { ComponentType } from 'react';

/** An output of a finished node: what it is, and the name of its content. */
export interface OutputRefView {
  readonly digest: string;
  readonly bytes: number;
  readonly descriptor: Descriptor;
  readonly file?: {
    readonly name: string;
    readonly mediaType: string;
    readonly blob: { readonly digest: string; readonly bytes: number };
  };
}

/** An output that is looked at. */
export interface Shown {
  /** Id that runs know the node by. */
  readonly node: string;
  readonly port: string;
  /** For people: title of the node, and of the output where the node has several. */
  readonly title: string;
  readonly output: OutputRefView;
}

/** What every viewer gets; the value belongs to `shown`. */
export interface ViewerProps<K extends PortType = PortType> {
  readonly shown: Shown;
  readonly value: PortTypes[K];
}

type Loaders = { readonly [K in PortType]: () => Promise<ComponentType<ViewerProps<K>>> };

/** The viewer of each type; its code is loaded when one is opened for the first time. */
export const viewerLoaders: Loaders = {
  movie: async () => (await import('./movie/movie-viewer.tsx')).MovieViewer,
  image: async () => (await import('./image/image-viewer.tsx')).ImageViewer,
  mask: async () => (await import('./image/mask-viewer.tsx')).MaskViewer,
  labels: async () => (await import('./image/labels-viewer.tsx')).LabelsViewer,
  skeleton: async () => (await import('./skeleton/skeleton-viewer.tsx')).SkeletonViewer,
  regions: async () => (await import('./regions/regions-viewer.tsx')).RegionsViewer,
  traces: async () => (await import('./traces/traces-viewer.tsx')).TracesViewer,
  matrix: async () => (await import('./matrix/matrix-viewer.tsx')).MatrixViewer,
  embedding: async () => (await import('./embedding/embedding-viewer.tsx')).EmbeddingViewer,
  partition: async () => (await import('./partition/partition-viewer.tsx')).PartitionViewer,
  factorization: async () => (await import('./factorization/factorization-viewer.tsx')).FactorizationViewer,
  events: async () => (await import('./events/events-viewer.tsx')).EventsViewer,
  table: async () => (await import('./table/table-viewer.tsx')).TableViewer,
  figure: async () => (await import('./figure/figure-viewer.tsx')).FigureViewer,
  file: async () => (await import('./file/file-viewer.tsx')).FileViewer,
};
