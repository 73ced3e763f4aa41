/** Frames from `from` to before `to`; fractions while it is being moved. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Fewer frames than these are not worth looking at. */
const fewest = 8;

/** Inside of the recording, and not too short. */
export function bounded({ from, to }: TimeRange, frames: number): TimeRange {
  const span = Math.min(frames, Math.max(Math.min(fewest, frames), to - from));
  const start = Math.min(Math.max(0, from), frames - span);
  return { from: start, to: start + span };
}

/** Magnifies about a frame, which stays where it is. */
export const zoomedTime = (
  { from, to }: TimeRange,
  frames: number,
  about: number,
  factor: number,
): TimeRange => {
  const span = Math.min(frames, Math.max(Math.min(fewest, frames), (to - from) / factor));
  const share = (about - from) / (to - from);
  return bounded({ from: about - share * span, to: about + (1 - share) * span }, frames);
};

export const movedTime = ({ from, to }: TimeRange, frames: number, by: number): TimeRange =>
  bounded({ from: from + by, to: to + by }, frames);

/** Whole frames that cover the range. */
export const wholeFrames = ({ from, to }: TimeRange, frames: number): { from: number; to: number } => ({
  from: Math.max(0, Math.floor(from)),
  to: Math.min(frames, Math.max(Math.floor(from) + 1, Math.ceil(to))),
});
