import type { Viewport } from '@ramify/graph';
import type { StoreApi } from 'zustand/vanilla';

const durationMs = 180;
const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)');

/** Moves the camera so that the eye can follow; at once for those who want no motion. */
export function glide(camera: StoreApi<Viewport>): {
  readonly to: (target: Viewport) => void;
  readonly stop: () => void;
} {
  let frame = 0;
  const stop = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  return {
    stop,
    to: (target) => {
      stop();
      const from = camera.getState();
      if (still.matches) {
        camera.setState(target, true);
        return;
      }
      const begun = performance.now();
      const step = (now: number): void => {
        const t = Math.min(1, Math.max(0, (now - begun) / durationMs));
        const ease = 1 - (1 - t) ** 3;
        const zoom = from.zoom * (target.zoom / from.zoom) ** ease;
        // The origin moves so that both ends of the way are exact.
        const mix = (a: number, b: number): number => a + (b - a) * ease;
        camera.setState({ x: mix(from.x, target.x), y: mix(from.y, target.y), zoom }, true);
        frame = t < 1 ? requestAnimationFrame(step) : 0;
      };
      frame = requestAnimationFrame(step);
    },
  };
}
