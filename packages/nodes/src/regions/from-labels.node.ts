import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { gatherLabels } from './gather-labels.ts';

const kinds = {
  roi: 'Regions of interest, for instance drawn by hand.',
  branch: 'Branches; the labels are their numbers.',
  cluster: 'Clusters.',
  component: 'Components of a factorization.',
};

export default defineNode({
  type: 'regions.from-labels',
  version: 1,
  title: 'From labels',
  family: 'regions',
  summary: 'Makes one region of each label of a label image.',
  docs: `Each value above 0 becomes one region of all pixels that have it, whether they touch or not. The value is its id; 0 is background. Regions are in order of their ids, their pixels row by row.

Limits: in a label image every pixel has one label, so regions do not overlap and have no weights.`,
  keywords: ['roi', 'label image', 'masks', 'import'],
  inputs: { labels: port.labels({ doc: 'Label image, 0 = background.' }) },
  outputs: { regions: port.regions({ doc: 'One region per label.' }) },
  params: z.object({
    kind: z.enum(['roi', 'branch', 'cluster', 'component']).default('roi').meta({
      title: 'Kind',
      description: 'What the labels stand for; changes names in tables and figures, not numbers.',
      choices: kinds,
    }),
  }),
  infer: ({ inputs, params: { kind } }) => ({ regions: { ...planeOf(inputs.labels), regionKind: kind } }),
  preview: 'regions',
  async run({ inputs: { labels }, params: { kind } }) {
    const { height, width, pixelSize, data } = labels;
    const negative = data.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0);
    if (negative > 0) {
      throw new AppError('E_DATA_RANGE', `${negative} pixels have a label below 0.`, {
        where: { port: 'labels' },
        remedy: 'Number the regions from 1; 0 is background.',
      });
    }
    const found = gatherLabels(data);
    if (found.ids.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'The label image has no label.', {
        where: { port: 'labels' },
        remedy: 'Look at the step that makes it: all of it is background.',
      });
    }
    const plane = { height, width, pixelSize };
    return { regions: { kind: 'regions', regionKind: kind, ...plane, ...found, names: null, weights: null } };
  },
});
