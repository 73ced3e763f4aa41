import { useCallback, useEffect, useId, useRef } from 'react';
import { useViewState } from '../frame/view-state.tsx';
import { useFrame } from '../links/use-link.ts';
import { stepFor, ticked } from './playing.ts';

export interface Player {
  readonly frame: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Every so many frames are shown. */
  readonly step: number;
  readonly goTo: (frame: number) => void;
  /** Frames on, or back. */
  readonly goBy: (count: number) => void;
  readonly toggle: () => void;
  readonly setSpeed: (speed: number) => void;
}

/** Frames per second of a recording whose rate is not known. */
const guessedRate = 10;

/** The frame that is shown, and the clock that moves it. Movies side by side share both; one clock runs. */
export function usePlayer(
  frames: number,
  frameRate: number | null,
  isHere: (frame: number, step: number) => boolean,
): Player {
  const own = useId();
  const [linked, goToLinked] = useFrame();
  const [runner, setRunner] = useViewState<string | null>('movie runs by', null);
  const [speed, setSpeed] = useViewState('movie speed', 1);
  const frame = Math.min(Math.max(0, linked ?? 0), frames - 1);
  const rate = (frameRate ?? guessedRate) * speed;
  const step = runner === null ? 1 : stepFor(rate);

  const latest = useRef({ frame, isHere });
  useEffect(() => {
    latest.current = { frame, isHere };
  });
  useEffect(() => {
    if (runner !== own) return undefined;
    let [position, before] = [latest.current.frame, performance.now()];
    let request = 0;
    const tick = (now: number): void => {
      const { frame: shown, isHere: ready } = latest.current;
      // Someone went elsewhere by hand.
      if (Math.abs(shown - position) > 2 * step + 1) position = shown;
      const next = ticked(position, (now - before) / 1000, rate, frames);
      before = now;
      const target = Math.floor(next / step) * step;
      // What is not here yet is waited for.
      if (ready(target, step)) {
        position = next;
        if (target !== shown) goToLinked(target);
      }
      request = requestAnimationFrame(tick);
    };
    request = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(request);
  }, [runner, own, rate, step, frames, goToLinked]);
  useEffect(() => () => setRunner((running) => (running === own ? null : running)), [own, setRunner]);

  const goTo = useCallback(
    (to: number) => goToLinked(Math.min(frames - 1, Math.max(0, Math.round(to)))),
    [frames, goToLinked],
  );
  const goBy = useCallback((count: number) => goTo(latest.current.frame + count), [goTo]);
  const toggle = useCallback(() => setRunner(runner === null ? own : null), [setRunner, runner, own]);
  return {
    frame,
    playing: runner !== null,
    speed,
    step,
    goTo,
    goBy,
    toggle,
    setSpeed,
  };
}
