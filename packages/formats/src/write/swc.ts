import type { SkeletonValue } from '@ramify/sdk';
import { textBlocks } from './bytes.ts';
import { skeletonTree, type RootRule } from './skeleton-tree.ts';

export interface SwcOptions {
  readonly root?: RootRule;
  /** Structure identifier of all samples: 0 undefined, 2 axon, 3 (basal) dendrite. */
  readonly structure?: 0 | 2 | 3;
  /** First comment, e.g. the name of the recording. */
  readonly title?: string;
}

const roots: Record<RootRule, string> = {
  longest: 'an end of the longest path through the tree (of the two, the upper one)',
  thickest: 'the end point with the largest radius',
};

const rounded = (value: number): string => String(Number(value.toFixed(6)));
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/**
 * Writes a skeleton as SWC: one tree per connected piece, one sample per pixel (at its centre, the centre of
 * the first pixel is 0 0 0), parents before children. Coordinates and radii are in µm if the pixel size is
 * known and in px otherwise; the radius is the distance to the background, or half a pixel where the skeleton
 * was made without a mask. SWC knows no loops: each is opened by leaving out one step, named in a comment.
 */
export function encodeSwc(skeleton: SkeletonValue, options: SwcOptions = {}): Generator<Uint8Array> {
  return textBlocks(swcLines(skeleton, options));
}

function* swcLines(
  skeleton: SkeletonValue,
  { root = 'longest', structure = 0, title }: SwcOptions,
): Generator<string> {
  const { pixelSize, width } = skeleton;
  const rule = skeleton.branches.radius === null ? 'longest' : root;
  const { pixels, parents, radii, broken } = skeletonTree(skeleton, rule);
  const size = pixelSize ?? { y: 1, x: 1 };
  const scale = Math.sqrt(size.y * size.x);
  if (title !== undefined) yield `# ${oneLine(title)}\n`;
  yield '# written by Ramify from a skeleton of one-pixel width, one sample per pixel\n';
  yield pixelSize === null
    ? '# unit: px (the pixel size is not known)\n'
    : `# unit: um (pixel size y ${size.y}, x ${size.x})\n`;
  yield skeleton.branches.radius === null
    ? '# radius: half a pixel (skeleton made without a mask)\n'
    : '# radius: distance to the background\n';
  yield `# root of each tree: ${roots[rule]}\n`;
  for (const { branch, from, to } of broken) {
    yield `# loop opened: samples ${from + 1} and ${to + 1} of ${branch === null ? 'a junction' : `branch ${branch}`} touch but are not connected\n`;
  }
  yield '# id type x y z radius parent\n';
  for (const [i, pixel] of pixels.entries()) {
    const x = rounded((pixel % width) * size.x);
    const y = rounded(Math.floor(pixel / width) * size.y);
    const radius = rounded((Number.isNaN(radii[i]!) ? 0.5 : radii[i]!) * scale);
    yield `${i + 1} ${structure} ${x} ${y} 0 ${radius} ${parents[i] === -1 ? -1 : parents[i]! + 1}\n`;
  }
}
