import { labelColourHex } from '@ramify/formats/picture/label-colours';
import type { SkeletonValue } from '@ramify/sdk';
import type { ColourOf } from './label-layer.ts';
import type { PlaneLayer } from './layer.ts';

/** A branch as a line through the centres of its pixels, in pixels of the image. */
export interface BranchPath {
  readonly id: number;
  readonly path: Path2D;
}

export function branchPaths({ branches, width }: SkeletonValue): readonly BranchPath[] {
  return Array.from({ length: branches.count }, (_, b) => {
    const path = new Path2D();
    const pixels = branches.pixels.subarray(branches.offsets[b], branches.offsets[b + 1]);
    pixels.forEach((pixel, i) => {
      const [x, y] = [(pixel % width) + 0.5, Math.floor(pixel / width) + 0.5];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    if (branches.type[b] === 3) path.closePath();
    return { id: branches.id[b]!, path };
  });
}

interface BranchLook {
  readonly opacity: number;
  readonly colourOf?: ColourOf | undefined;
  readonly picked: ReadonlySet<number>;
  readonly hovered: number | null;
}

/** Branches as smooth lines of about a pixel's width; those picked or pointed at have a light rim. */
export function branchLayer(paths: readonly BranchPath[], look: BranchLook): PlaneLayer {
  const { opacity, colourOf = (id: number) => id, picked, hovered } = look;
  const isStrong = ({ id }: BranchPath): boolean => picked.has(id) || id === hovered;
  return {
    draw(context, { scale, left, top }) {
      const width = Math.min(4, Math.max(1.6, scale * 0.9)) / scale;
      context.save();
      context.translate(left, top);
      context.scale(scale, scale);
      context.lineJoin = 'round';
      context.lineCap = 'round';
      const stroke = ({ path }: BranchPath, lineWidth: number, colour: string): void => {
        context.lineWidth = lineWidth;
        context.strokeStyle = colour;
        context.stroke(path);
      };
      const colour = (id: number): string => labelColourHex(colourOf(id));
      context.globalAlpha = picked.size > 0 ? opacity * 0.4 : opacity;
      for (const branch of paths) if (!isStrong(branch)) stroke(branch, width, colour(branch.id));
      context.globalAlpha = 1;
      const strong = paths.filter(isStrong);
      for (const branch of strong) stroke(branch, width + 4.5 / scale, '#fff');
      for (const branch of strong) stroke(branch, width + 1.2 / scale, colour(branch.id));
      context.restore();
    },
  };
}
