import { lengthUnit, plainUnit, timeUnit } from './units.ts';
import {
  info,
  isPositive,
  warnOfRate,
  type Axis,
  type Note,
  type Sourced,
  type TiffMeta,
} from './tiff-meta.ts';

export interface Resolution {
  /** Pixels per unit. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  /** ResolutionUnit: 1 none, 2 inch, 3 centimetre. */
  readonly unit: number;
}

export const isImageJ = (description: string): boolean => /^(ImageJ|SCIFIO)=/.test(description);

/** `key=value` lines; the first of a name counts. */
function entriesOf(description: string): Map<string, string> {
  const entries = new Map<string, string>();
  for (const line of description.split(/\r?\n/)) {
    const at = line.indexOf('=');
    if (at > 0 && !entries.has(line.slice(0, at).trim())) {
      entries.set(line.slice(0, at).trim(), line.slice(at + 1).trim());
    }
  }
  return entries;
}

/** Reads what ImageJ (and tifffile for ImageJ, and SCIFIO) wrote into the ImageDescription tag. */
export function imagejMeta(description: string, resolution: Resolution): TiffMeta {
  const entries = entriesOf(description);
  const notes: Note[] = [];
  const whole = (name: string): number | undefined => {
    const text = entries.get(name);
    const value = text === undefined ? NaN : Number(text);
    return Number.isInteger(value) && value > 0 ? value : undefined;
  };
  const images = whole('images') ?? 1;
  const channels = whole('channels') ?? 1;
  const slices = whole('slices') ?? 1;
  const rest = images / (channels * slices);
  const frames = whole('frames') ?? (Number.isInteger(rest) ? rest : 1);
  const product = channels * slices * frames;
  if (product !== images && product > 1 && entries.has('images')) {
    notes.push(
      info(
        `ImageJ's header counts ${images} images but ${channels} channels x ${slices} slices x ${frames} frames.`,
      ),
    );
  }
  const order = orders.get((entries.get('order') ?? '').toLowerCase()) ?? imagejOrder;
  const size = { C: channels, Z: slices, T: frames };
  return {
    origin: 'ImageJ',
    axes: order.map((axis) => ({ axis, size: size[axis] })),
    contiguous: true,
    ...optional('frameRate', frameRate(entries, notes)),
    ...optional('pixelSize', pixelSize(entries, resolution)),
    notes,
  };
}

const imagejOrder: readonly Axis[] = ['C', 'Z', 'T'];
const orders = new Map<string, readonly Axis[]>([
  ['ctz', ['C', 'T', 'Z']],
  ['zct', ['Z', 'C', 'T']],
  ['ztc', ['Z', 'T', 'C']],
  ['tcz', ['T', 'C', 'Z']],
  ['tzc', ['T', 'Z', 'C']],
]);

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function frameRate(entries: Map<string, string>, notes: Note[]): Sourced<number> | undefined {
  const interval = Number(entries.get('finterval') ?? NaN);
  if (isPositive(interval)) {
    const name = entries.get('tunit') ?? 's';
    const unit = timeUnit(name);
    if (unit !== undefined)
      return { value: 1 / (interval * unit), from: `ImageJ's finterval (${interval} ${name})` };
    notes.push(
      warnOfRate(
        `ImageJ's frame interval is in "${name}", which is no known unit of time; the frame rate is unknown.`,
      ),
    );
    return undefined;
  }
  const fps = Number(entries.get('fps') ?? NaN);
  if (!isPositive(fps)) return undefined;
  notes.push(
    warnOfRate(
      `The frame rate, ${fps} Hz, is ImageJ's "fps", which may be only the speed of playback. Check it.`,
    ),
  );
  return { value: fps, from: "ImageJ's fps" };
}

function pixelSize(entries: Map<string, string>, { x, y }: Resolution): TiffMeta['pixelSize'] {
  const unitX = entries.get('unit') ?? '';
  const unitY = entries.get('yunit') ?? unitX;
  const scaleX = lengthUnit(unitX);
  const scaleY = lengthUnit(unitY);
  if (scaleX === undefined || scaleY === undefined || !isPositive(x) || !isPositive(y)) return undefined;
  // Without a calibration ImageJ writes one pixel per inch or centimetre.
  return {
    value: { y: scaleY / y, x: scaleX / x },
    from: `resolution tags in ImageJ's unit, ${plainUnit(unitX)}`,
  };
}
