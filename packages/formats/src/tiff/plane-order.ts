import { warn, type Axis, type Note, type TiffMeta } from './meta/tiff-meta.ts';
import type { PageLayout } from './page-layout.ts';

/** How the pages of a recording run through channels, slices and time. */
export interface PlaneOrder {
  readonly channels: number;
  readonly slices: number;
  readonly frames: number;
  /** Pages between neighbours along each axis. */
  readonly step: Readonly<Record<Axis, number>>;
  /** Frames of a file follow each other before anything else, so that files can be joined. */
  readonly timeIsSlowest: boolean;
  readonly notes: readonly Note[];
}

type Axes = readonly { readonly axis: Axis; readonly size: number }[];

// More channels than any microscope has: the axis is time under a wrong name.
const mostChannels = 16;

/**
 * Fits the axes that the file names to the number of pages that it has. Time gives way: what the other axes
 * leave over is the number of frames. Axes that do not fit at all are dropped, and pages are time. `complete`
 * says that the pages are all that the description is about: one file, not cut off.
 */
export function planeOrder(
  meta: TiffMeta,
  layout: PageLayout,
  planes: number,
  complete: boolean,
): PlaneOrder {
  const notes: Note[] = [];
  let axes = usableAxes(meta.axes ?? [], layout);
  const size = (axis: Axis): number => axes.find((entry) => entry.axis === axis)?.size ?? 1;
  const others = size('C') * size('Z');
  const timeLast = axes.length === 0 || axes.at(-1)?.axis === 'T' || others === 1 || size('T') <= 1;

  if (timeLast && others <= planes) {
    const declared = size('T');
    const frames = Math.floor(planes / others);
    if (planes % others !== 0) {
      notes.push(
        warn(
          `${planes} pages are no whole number of frames of ${others} pages (${size('C')} channels x ${size('Z')} slices); the last ${planes % others} are left out.`,
        ),
      );
    }
    if (complete && declared > 1 && frames !== declared) {
      notes.push(warn(`The description counts ${declared} frames, the file holds ${frames}.`));
    }
    axes = [...axes.filter(({ axis }) => axis !== 'T'), { axis: 'T', size: frames }];
  } else if (others * size('T') !== planes) {
    notes.push(
      warn(
        `The description (${axes.map(({ axis, size: n }) => `${n} ${words[axis]}`).join(', ')}) does not fit ${planes} pages; all pages are taken as time.`,
      ),
    );
    axes = [{ axis: 'T', size: planes }];
  }
  axes = timeUnderAnotherName(axes, notes);

  const step: Record<Axis, number> = { C: 0, Z: 0, T: 0 };
  let pages = 1;
  for (const { axis, size: n } of axes) {
    step[axis] = pages;
    pages *= n;
  }
  const final = (axis: Axis): number => axes.find((entry) => entry.axis === axis)?.size ?? 1;
  return {
    channels: final('C'),
    slices: final('Z'),
    frames: final('T'),
    step,
    timeIsSlowest: step.T === final('C') * final('Z'),
    notes,
  };
}

const words: Readonly<Record<Axis, string>> = { C: 'channels', Z: 'slices', T: 'frames' };

/** The axes without colours that share a page, which some programs count as channels. */
const usableAxes = (axes: Axes, layout: PageLayout): Axes =>
  axes.map((entry) =>
    entry.axis === 'C' && layout.samples > 1 && entry.size === layout.samples ? { ...entry, size: 1 } : entry,
  );

/** A stack of one frame: its slices, or its impossibly many channels, are the frames. */
function timeUnderAnotherName(axes: Axes, notes: Note[]): Axes {
  const size = (axis: Axis): number => axes.find((entry) => entry.axis === axis)?.size ?? 1;
  if (size('T') > 1) return axes;
  const hidden: Axis | undefined = size('Z') > 1 ? 'Z' : size('C') > mostChannels ? 'C' : undefined;
  if (hidden === undefined) return axes;
  notes.push(
    warn(
      `The file names its ${size(hidden)} images ${words[hidden]} and counts one frame; they are taken as time.`,
    ),
  );
  return axes
    .filter(({ axis }) => axis !== 'T')
    .map((entry) => (entry.axis === hidden ? { ...entry, axis: 'T' as const } : entry));
}
