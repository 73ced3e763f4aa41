import * as z from 'zod';
import { expect, expectTypeOf, test } from 'vitest';
import { defineNode, port } from './index.ts';
import type { PassTask } from './movie.ts';

const countPass: PassTask<{ above: number }, { count: number }> = {
  start: ({ above }) => {
    let count = 0;
    return {
      chunk: ({ data }) => data.forEach((value: number) => (count += value > above ? 1 : 0)),
      finish: () => ({ count }),
    };
  },
};

const params = z.object({
  above: z.number().min(0).default(3).meta({ title: 'Above', description: 'Limit.' }),
});

test('run, stream and outputs are typed from the declaration', async () => {
  const node = defineNode({
    type: 'movie.count',
    version: 1,
    title: 'Count',
    family: 'movie',
    summary: 'Counts bright samples.',
    inputs: {
      movie: port.movie({ doc: 'Movie.' }),
      mask: port.mask({ doc: 'Where.', optional: true }),
      more: port.image({ doc: 'More.', many: true }),
    },
    outputs: { image: port.image({ doc: 'Result.' }) },
    params,
    preview: 'image',
    passes: { count: async () => countPass },
    infer: ({ inputs }) => ({
      image: inputs.movie?.height === undefined ? {} : { height: inputs.movie.height },
    }),
    async run({ inputs, params: { above }, ctx }) {
      expectTypeOf(above).toBeNumber();
      expectTypeOf(inputs.movie.kind).toEqualTypeOf<'movie'>();
      expectTypeOf<undefined>().toExtend<typeof inputs.mask>();
      expectTypeOf(inputs.more[0]!.value.kind).toEqualTypeOf<'image'>();
      for await (const { count } of ctx.stream('count', inputs.movie, { above }))
        expectTypeOf(count).toBeNumber();
      // @ts-expect-error the node has no such input
      void inputs.film;
      // @ts-expect-error the pass takes { above }
      void (() => ctx.stream('count', inputs.movie, { below: 1 }));
      // @ts-expect-error the node has no such pass
      void (() => ctx.stream('sum', inputs.movie, { above }));
      return {
        image: {
          kind: 'image',
          height: 1,
          width: 1,
          data: new Float32Array(1),
          unit: 'raw',
          pixelSize: null,
        },
      };
    },
  });
  expect(node.params.safeParse({ below: 1 }).success).toBe(false);
  const inferred = await node.infer({
    inputs: { movie: { kind: 'movie', height: 7 }, mask: undefined, more: undefined },
    params: {},
    files: () => [],
    access: { open: () => Promise.reject(new Error('none')) },
  });
  expect(inferred).toEqual({ image: { kind: 'image', height: 7 } });
});

test('a mask on an image output does not compile', () => {
  const wrong = () =>
    defineNode({
      type: 'image.wrong',
      version: 1,
      title: 'Wrong',
      family: 'image',
      summary: 'Wrong.',
      inputs: {},
      outputs: { image: port.image({ doc: 'Result.' }) },
      params: z.object({}),
      preview: 'image',
      // @ts-expect-error a mask is no image output
      run: () => ({ image: { kind: 'mask', height: 1, width: 1, data: new Uint8Array(1), pixelSize: null } }),
    });
  expect(wrong).toBeTypeOf('function');
});
