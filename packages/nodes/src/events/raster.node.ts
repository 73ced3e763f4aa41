import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { activePartParam } from './active-part.ts';

const params = z.object({
  active: activePartParam('onset'),
  window: z.int().min(1).max(1000).default(1).meta({
    title: 'Window',
    unit: 'frames',
    description: 'A frame counts activity in this many frames around it; 1 counts its own alone.',
  }),
});

export default defineNode({
  type: 'events.raster',
  version: 1,
  title: 'Raster',
  family: 'events',
  summary: 'Writes transients as a matrix of ones and zeros, regions by frames.',
  docs: `One row per region that was searched, in their order, one column per frame: 1 where the region is active, else 0. What counts as active makes different rasters, with different results downstream:

- **Onset**: the first frame of each transient.
- **Rise**: from its first frame to its peak (the Cossart lab's "raster dur").
- **Transient**: from its first to its last frame.

With a window of w frames, frame t is 1 if the region is active in any of the frames t − ⌊(w − 1) / 2⌋ … t + ⌈(w − 1) / 2⌉.

Limits: the matrix takes 4 bytes per region and frame.`,
  keywords: ['binary', 'matrix', 'onsets', 'spikes', 'activity'],
  inputs: { events: port.events({ doc: 'Transients.' }) },
  outputs: { raster: port.matrix({ doc: 'Regions x frames, 0 or 1.' }) },
  params,
  infer: ({ inputs: { events } }) => ({
    raster: { unit: '1', ...(events?.frames === undefined ? {} : { width: events.frames }) },
  }),
  preview: 'raster',
  async run({ inputs: { events }, params: { active, window } }) {
    const { regions, frames } = events;
    if (regions.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'No region was searched for transients.', {
        where: { port: 'events' },
        remedy: 'Look at the traces that they were searched in.',
      });
    }
    const { activeSpans, rasterOf } = await import('@ramify/kernels/events/active-spans');
    return {
      raster: {
        kind: 'matrix',
        rows: regions.length,
        columns: frames,
        data: rasterOf(activeSpans(events, active, window)),
        rowIds: regions,
        columnIds: null,
        unit: '1',
      },
    };
  },
});
