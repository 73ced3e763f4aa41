import type { PixelArray } from '@ramify/sdk';
import { createLru } from '../data/lru.ts';

/** A frame as it is asked for: every `step`-th is fetched, means of `bin` x `bin` pixels. */
export interface FramePlace {
  readonly frame: number;
  readonly step: number;
  readonly bin: number;
}

export interface Frame extends FramePlace {
  readonly width: number;
  readonly height: number;
  readonly data: PixelArray;
}

interface Block {
  readonly from: number;
  readonly count: number;
  readonly step: number;
  readonly bin: number;
}
interface Fetched {
  readonly width: number;
  readonly height: number;
  readonly data: PixelArray;
}

interface FrameBufferOptions {
  readonly frames: number;
  readonly bytesPerFrame: number;
  readonly fetch: (block: Block, signal: AbortSignal) => Promise<Fetched>;
  /** Called when a frame that was wanted is here, or will not come. */
  readonly changed: () => void;
}

export interface FrameBuffer {
  get(place: FramePlace): Frame | undefined;
  /** Fetches a frame and what follows it, `ahead` frames; what was wanted before is given up. */
  want(place: FramePlace, ahead: number): void;
  readonly error: unknown;
  stop(): void;
}

/** What the server reads at once, so that no block is read twice. */
const blockBytes = 4 << 20;
const keptBytes = 256e6;
const atOnce = 2;

/** Frames around the one that is looked at: fetched in blocks, ahead of playing, and kept within bounds. */
export function createFrameBuffer({
  frames,
  bytesPerFrame,
  fetch,
  changed,
}: FrameBufferOptions): FrameBuffer {
  const blocks = createLru<Fetched>(keptBytes);
  const pending = new Map<string, AbortController>();
  let wanted: readonly Block[] = [];
  let error: unknown = null;

  const sizeOf = (bin: number, step: number): number =>
    step > 4 ? 8 : Math.min(32, Math.max(1, Math.floor((blockBytes * bin * bin) / bytesPerFrame)));
  const blockOf = ({ frame, step, bin }: FramePlace): Block => {
    const size = sizeOf(bin, step) * step;
    const from = Math.floor(frame / size) * size;
    return { from, step, bin, count: Math.min(sizeOf(bin, step), Math.ceil((frames - from) / step)) };
  };
  const keyOf = ({ from, step, bin }: Block): string => `${from} ${step} ${bin}`;

  const pump = (): void => {
    for (const block of wanted) {
      const key = keyOf(block);
      if (pending.size >= atOnce) return;
      if (pending.has(key) || blocks.get(key) !== undefined) continue;
      const stop = new AbortController();
      pending.set(key, stop);
      fetch(block, stop.signal)
        .then(
          (fetched) => {
            blocks.set(key, fetched, fetched.data.byteLength);
            error = null;
          },
          (reason: unknown) => {
            if (!stop.signal.aborted) {
              error = reason;
              wanted = [];
            }
          },
        )
        .finally(() => {
          pending.delete(key);
          if (!stop.signal.aborted) changed();
          pump();
        });
    }
  };

  return {
    get(place) {
      const block = blockOf(place);
      const fetched = blocks.get(keyOf(block));
      if (fetched === undefined) return undefined;
      const pixels = fetched.width * fetched.height;
      const at = Math.floor((place.frame - block.from) / block.step);
      const data = fetched.data.subarray(at * pixels, (at + 1) * pixels);
      return { ...place, width: fetched.width, height: fetched.height, data };
    },
    want(place, ahead) {
      const list: Block[] = [];
      const last = place.frame + ahead;
      for (let frame = place.frame; frame <= last; frame += sizeOf(place.bin, place.step) * place.step) {
        const block = blockOf({ ...place, frame: frame % frames });
        if (!list.some((other) => keyOf(other) === keyOf(block))) list.push(block);
      }
      wanted = list;
      const keys = new Set(list.map(keyOf));
      for (const [key, stop] of pending) if (!keys.has(key)) stop.abort();
      pump();
    },
    get error() {
      return error;
    },
    stop() {
      wanted = [];
      for (const stop of pending.values()) stop.abort();
    },
  };
}
