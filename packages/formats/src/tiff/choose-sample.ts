import { AppError } from '@ramify/sdk';
import type { PageLayout } from './page-layout.ts';
import type { PlaneOrder } from './plane-order.ts';

export type Colour = 'red' | 'green' | 'blue' | 'luminance';

export interface ChannelOptions {
  /** Channel, from 1; the first if not given. */
  readonly channel?: number;
  /** Slice (z plane), from 1; the first if not given. */
  readonly slice?: number;
  /** What to take of a colour image; colour images are refused if not given. */
  readonly colour?: Colour;
}

export interface Choice {
  /** Page of the first frame. */
  readonly first: number;
  readonly sample: number | 'luminance';
  /** Name of what was taken if there was a choice, else null. */
  readonly channel: string | null;
}

export const isColour = (layout: PageLayout): boolean => layout.photometric === 2 && layout.samples >= 3;

/** Samples of a pixel that are channels: not colours and not opacity. */
const channelSamples = (layout: PageLayout): number => {
  if (isColour(layout)) return 1;
  return layout.extraSample === 1 || layout.extraSample === 2
    ? Math.max(1, layout.samples - 1)
    : layout.samples;
};

export const channelCount = (layout: PageLayout, order: PlaneOrder): number =>
  order.channels * channelSamples(layout);

/** Finds the page and the sample of the wanted channel; refuses, naming the choices, what is not there. */
export function chooseSample(
  file: string,
  layout: PageLayout,
  order: PlaneOrder,
  names: readonly string[],
  options: ChannelOptions,
): Choice {
  const count = channelCount(layout, order);
  const channel = within(file, 'channel', options.channel ?? 1, count);
  const slice = within(file, 'slice', options.slice ?? 1, order.slices);
  const inPage = channelSamples(layout);
  const page = Math.floor((channel - 1) / inPage) * order.step.C + (slice - 1) * order.step.Z;
  const name = count > 1 ? (names[channel - 1] ?? `channel ${channel}`) : null;
  if (!isColour(layout)) return { first: page, sample: (channel - 1) % inPage, channel: name };
  if (options.colour === undefined) {
    throw new AppError(
      'E_CHANNEL_CHOICE',
      `${file} holds colour images (RGB); one of their channels has to be chosen.`,
      {
        where: { file, param: 'colour' },
        remedy: 'Choose red, green, blue or luminance.',
      },
    );
  }
  const sample =
    options.colour === 'luminance'
      ? 'luminance'
      : (['red', 'green', 'blue'] as const).indexOf(options.colour);
  return { first: page, sample, channel: name === null ? options.colour : `${name}, ${options.colour}` };
}

function within(file: string, axis: 'channel' | 'slice', wanted: number, count: number): number {
  if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) return wanted;
  throw new AppError(
    'E_CHANNEL_CHOICE',
    `${file} has ${count === 1 ? `one ${axis}` : `${count} ${axis}s`}; ${axis} ${wanted} was chosen.`,
    {
      where: { file, param: axis },
      remedy: count === 1 ? `Set ${axis} to 1.` : `Choose a ${axis} from 1 to ${count}.`,
    },
  );
}
