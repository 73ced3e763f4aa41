import { defineNode, fileNameParam, port } from '@ramify/sdk';
import type { EmbeddingValue, ImageValue, LabelsValue, MatrixValue, TracesValue } from '@ramify/sdk';
import * as z from 'zod';
import { withEnding } from './with-ending.ts';

function shapeOf(
  value: TracesValue | MatrixValue | EmbeddingValue | ImageValue | LabelsValue,
): readonly [number, number] {
  switch (value.kind) {
    case 'traces':
      return [value.count, value.frames];
    case 'matrix':
      return [value.rows, value.columns];
    case 'embedding':
      return [value.count, value.dimensions];
    default:
      return [value.height, value.width];
  }
}

export default defineNode({
  type: 'export.npy',
  version: 1,
  title: 'NumPy array',
  family: 'export',
  summary: 'Writes traces, a matrix, an embedding or an image as an array for Python.',
  docs: `The NPY format, version 1.0: read it in Python with \`numpy.load(name)\`. All numbers as they are: 32-bit float, or 32-bit whole numbers for labels.

| what | shape |
|---|---|
| traces | regions × frames |
| matrix | rows × columns |
| embedding | regions × dimensions |
| image, labels | height × width |

The array holds no names, ids or units: write a CSV beside it to keep them.`,
  keywords: ['save', 'write', 'Python', 'numpy', 'array'],
  inputs: {
    data: port.any(['traces', 'matrix', 'embedding', 'image', 'labels'], { doc: 'What to write.' }),
  },
  outputs: { file: port.file({ doc: 'The NPY file.' }) },
  params: z.object({
    name: fileNameParam('array.npy', {
      title: 'File name',
      description: 'Name below the output folder; .npy is added if it is missing.',
    }),
  }),
  infer: ({ params: { name } }) => ({ file: { name: withEnding(name, '.npy') } }),
  preview: 'file',
  async run({ inputs: { data }, params: { name }, ctx }) {
    const { encodeNpy } = await import('@ramify/formats/write/npy');
    const bytes = encodeNpy(data.data, shapeOf(data));
    return { file: await ctx.file(withEnding(name, '.npy'), 'application/x-npy', bytes) };
  },
});
