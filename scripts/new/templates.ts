const words = (name: string) => {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** A node that works: it scales an image. Its author replaces what it says and does. */
export const nodeTemplate = (
  family: string,
  name: string,
): string => `import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';

export default defineNode({
  type: '${family}.${name}',
  version: 1,
  title: '${words(name)}',
  family: '${family}',
  summary: 'Multiplies every pixel by a factor.',
  docs: 'Definition: out = factor x in, pixel by pixel. The unit of the image is kept.',
  inputs: { image: port.image({ doc: 'Image to scale.' }) },
  outputs: { image: port.image({ doc: 'Scaled image, same size.' }) },
  params: z.object({
    factor: z
      .number()
      .min(0)
      .max(1000)
      .default(1)
      .meta({ title: 'Factor', description: 'Number that every pixel is multiplied by.', main: true }),
  }),
  infer: ({ inputs }) => ({ image: { ...inputs.image } }),
  preview: 'image',
  run({ inputs: { image }, params: { factor } }) {
    return { image: { ...image, data: image.data.map((value) => value * factor) } };
  },
});
`;

export const testTemplate = (name: string): string => `import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './${name}.node.ts';

test('multiplies every pixel by the factor', async () => {
  const { image } = sampleValues();
  const run = await runNode(node, { inputs: { image }, params: { factor: 2 } });
  expect(run.output('image', 'image').data).toEqual(image.data.map((value) => value * 2));
});
`;
