import { isColour, type ChannelOptions } from './choose-sample.ts';
import { info, warn, warnOfRate, type Note } from './meta/tiff-meta.ts';
import type { PlaneOrder } from './plane-order.ts';
import type { FileScan } from './scan-file.ts';

/** What a user should know of how the samples are taken. */
export function recordingNotes(
  scan: FileScan,
  order: PlaneOrder,
  channels: number,
  options: ChannelOptions,
): Note[] {
  const { layout, meta } = scan;
  const notes: Note[] = [...meta.notes];
  if (channels > 1) {
    notes.push(warn(`The file has ${channels} channels; channel ${options.channel ?? 1} is used.`));
  }
  if (order.slices > 1) {
    notes.push(warn(`The file has ${order.slices} slices (z); slice ${options.slice ?? 1} is used.`));
  }
  if (meta.frameRate === undefined && order.frames > 1)
    notes.push(warnOfRate('The file does not say its frame rate.'));
  if (meta.pixelSize === undefined) notes.push(info('The file does not say the size of a pixel.'));
  if (layout.photometric === 0) {
    notes.push(warn('The file says that zero is white; the values are kept as they are, not inverted.'));
  }
  if (layout.photometric === 3)
    notes.push(info('A palette image: the values are kept, its colours are not applied.'));
  if (isColour(layout) && layout.samples > 3) notes.push(info('The fourth sample (opacity) is not used.'));
  if (!isColour(layout) && layout.samples > 1 && (layout.extraSample === 1 || layout.extraSample === 2)) {
    notes.push(info('The last sample of a pixel is opacity and not used.'));
  }
  if (layout.orientation !== 1) {
    notes.push(
      info(
        `The file asks to be shown turned or mirrored (orientation ${layout.orientation}); rows and columns are kept as stored.`,
      ),
    );
  }
  return notes;
}
