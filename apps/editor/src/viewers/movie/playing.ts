/** A pace of playing, as a multiple of the time of the recording. */
export const speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32] as const;

/** Frames that are drawn in a second at most. */
const mostDrawn = 30;

/** At a fast pace only every few frames are fetched and drawn. */
export const stepFor = (framesPerSecond: number): number =>
  framesPerSecond <= 2 * mostDrawn ? 1 : Math.ceil(framesPerSecond / mostDrawn);

/**
 * While it plays, a movie is binned to what the screen shows of it, so that a second of it stays small. `scale`:
 * pixels of the screen that a pixel of the movie takes.
 */
export function binFor(pixels: number, scale: number): number {
  const most = 640 * 640;
  const small = pixels <= most ? 1 : Math.ceil(Math.sqrt(pixels / most));
  return Math.min(64, Math.max(small, Math.floor(1 / scale + 1e-9)));
}

/** Time of a frame for people: seconds where the rate is known. */
export function timeText(frame: number, frameRate: number | null): string {
  if (frameRate === null) return '';
  const seconds = frame / frameRate;
  if (seconds < 60) return `${seconds.toFixed(frameRate >= 10 ? 2 : 1)} s`;
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toFixed(1).padStart(4, '0')} min`;
}

/** The next position of a clock; over the end it starts again. */
export const ticked = (
  position: number,
  seconds: number,
  framesPerSecond: number,
  frames: number,
): number => {
  // A page that was hidden does not jump.
  const next = position + Math.min(seconds, 0.25) * framesPerSecond;
  return next >= frames ? 0 : next;
};
