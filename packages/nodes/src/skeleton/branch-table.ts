import type { ImageValue, SkeletonValue, TableColumn, TableValue } from '@ramify/sdk';
import { integers, lengths, numbers, texts } from './columns.ts';
import type { SkeletonMeasures } from './measure-skeleton.ts';

const kinds = ['tip to tip', 'tip to junction', 'junction to junction', 'loop'] as const;

/** One row per branch. */
export function branchTable(
  { branches, width }: SkeletonValue,
  measures: SkeletonMeasures,
  image: ImageValue | undefined,
): TableValue {
  const { radius, intensity } = measures;
  const { offsets, pixels } = branches;
  const first = Int32Array.from(branches.id, (_, b) => pixels[offsets[b]!]!);
  const last = Int32Array.from(branches.id, (_, b) => pixels[offsets[b + 1]! - 1]!);
  const row = (p: number): number => Math.floor(p / width);
  const column = (p: number): number => p % width;
  const unit = image?.unit ?? '';
  const along = 'over all pixels of the branch, both ends included';
  const columns: TableColumn[] = [
    integers(['id', '', 'Number of the branch, as in the label image and in regions.'], branches.id),
    integers(
      ['skeleton', '', 'Number of the connected skeleton that the branch belongs to.'],
      branches.skeleton,
    ),
    integers(
      [
        'type',
        '',
        'Type as in skan: 0 tip to tip, 1 tip to junction, 2 junction to junction, 3 closed on itself.',
      ],
      branches.type,
    ),
    texts(
      ['kind', '', 'The type in words.'],
      Array.from(branches.type, (type) => kinds[type as 0 | 1 | 2 | 3]),
    ),
    integers(
      [
        'inside junction',
        '',
        '1 if the branch joins two pixels of one junction and is no branch to the eye, else 0.',
      ],
      measures.inside,
    ),
    ...lengths('length', 'Sum of Euclidean steps between successive pixels of the branch.', measures.length),
    ...lengths(
      'end distance',
      'Straight distance between the two end pixels; 0 for loops.',
      measures.distance,
    ),
    numbers(
      [
        'tortuosity',
        '',
        'Length / end distance, in µm if the pixel size is known; empty where the ends coincide.',
      ],
      measures.tortuosity,
    ),
    ...(radius === null
      ? []
      : [
          ...lengths('radius mean', `Mean distance to the background ${along}.`, radius.mean),
          ...lengths('radius min', `Smallest distance to the background ${along}.`, radius.min),
          ...lengths('radius max', `Largest distance to the background ${along}.`, radius.max),
        ]),
    ...(intensity === null
      ? []
      : [
          numbers(
            ['intensity mean', unit, `Mean of the image ${along} (skan: mean_pixel_value).`],
            intensity.mean,
          ),
          numbers(
            ['intensity std', unit, `Standard deviation (of n, not n − 1) of the image ${along}.`],
            intensity.std,
          ),
          numbers(
            [
              'intensity inner third',
              unit,
              'Mean of the image over the middle of the branch: of n pixels, without the ⌊n/3⌋ at each end.',
            ],
            intensity.innerThird,
          ),
        ]),
    integers(
      [
        'order',
        '',
        'Branch order: 1 at the root of the skeleton, 1 more for each node on the way with the fewest branches. The root is the node with the largest radius, or without radius the end of the longest shortest path that comes first.',
      ],
      measures.order,
    ),
    integers(
      [
        'strahler order',
        '',
        'Strahler order towards the same root: 1 for outermost branches, i + 1 where two or more of order i meet. Loops are opened: the branch that closes one has order 1.',
      ],
      measures.strahler,
    ),
    integers(
      ['main', '', '1 if the branch lies on the longest shortest path of its skeleton, else 0.'],
      measures.main,
    ),
    integers(
      ['pixels', '', 'Number of pixels of the path, both ends included.'],
      branches.id.map((_, b) => offsets[b + 1]! - offsets[b]!),
    ),
    integers(['source node', '', 'Number of the node at which the branch starts, from 0.'], branches.source),
    integers(['target node', '', 'Number of the node at which the branch ends, from 0.'], branches.target),
    integers(['source y', 'px', 'Row of the first pixel, from 0.'], first.map(row)),
    integers(['source x', 'px', 'Column of the first pixel, from 0.'], first.map(column)),
    integers(['target y', 'px', 'Row of the last pixel, from 0.'], last.map(row)),
    integers(['target x', 'px', 'Column of the last pixel, from 0.'], last.map(column)),
  ];
  return { kind: 'table', title: 'Branches', rows: branches.count, columns };
}
