import { AppError, type MaskValue, type PixelSize, type SkeletonValue } from '@ramify/sdk';

interface Plane {
  readonly height: number;
  readonly width: number;
}

/** Refuses a mask without foreground. */
export function requireForeground({ data }: MaskValue, port: string): void {
  if (data.includes(1)) return;
  throw new AppError('E_DATA_EMPTY', 'The mask has no foreground.', {
    where: { port },
    remedy: 'Loosen the step that makes the mask, for instance its threshold.',
  });
}

/** Refuses a second input of another size. */
export function requireSameSize(own: Plane, other: Plane | undefined, port: string, what: string): void {
  if (other === undefined || (other.height === own.height && other.width === own.width)) return;
  throw new AppError(
    'E_DATA_SHAPE',
    `The ${what} has ${other.height} x ${other.width} px, the skeleton ${own.height} x ${own.width} px.`,
    { where: { port }, remedy: 'Make both of the same recording, with the same crop and binning.' },
  );
}

/** Refuses a skeleton without branches. */
export function requireBranches({ branches }: SkeletonValue): void {
  if (branches.count > 0) return;
  throw new AppError('E_DATA_EMPTY', 'The skeleton has no branches, only single pixels.', {
    where: { port: 'skeleton' },
    remedy: 'Loosen the step that makes the mask, or prune less.',
  });
}

export type LengthUnit = 'px' | 'µm';

/** Size of a pixel in the chosen unit; µm are refused if the pixel size is unknown. */
export function spacingIn(
  unit: LengthUnit,
  pixelSize: PixelSize,
): { readonly y: number; readonly x: number } {
  if (unit === 'px') return { y: 1, x: 1 };
  if (pixelSize !== null) return pixelSize;
  throw new AppError('E_DATA_UNIT', 'The pixel size is not known, so lengths cannot be given in µm.', {
    where: { param: 'unit' },
    remedy: 'Set the pixel size where the recording is loaded, or choose px as "Unit".',
  });
}

/** The text of a number for messages: three significant digits, no exponent for ordinary sizes. */
export const brief = (value: number): string => String(Number(value.toPrecision(3)));
