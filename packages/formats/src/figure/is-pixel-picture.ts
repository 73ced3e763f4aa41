import type { FigureSpec, PictureSpec } from '@ramify/sdk';

/** True if pixels show all of the figure: a picture without a legend. */
export const isPixelPicture = (spec: FigureSpec): spec is PictureSpec =>
  spec.type === 'picture' && (spec.legend ?? []).length === 0;
