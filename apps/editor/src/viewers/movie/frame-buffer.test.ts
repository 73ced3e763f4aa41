import { expect, test, vi } from 'vitest';
import { createFrameBuffer } from './frame-buffer.ts';

/** A movie of 1 x 1 px whose frames hold their own numbers; a block takes 32 of them. */
function movie(frames: number) {
  const asked: string[] = [];
  const changed = vi.fn<() => void>();
  const buffer = createFrameBuffer({
    frames,
    bytesPerFrame: 2,
    changed,
    fetch: async ({ from, count, step, bin }, signal) => {
      asked.push(`${from}+${count}x${step}/${bin}`);
      await Promise.resolve();
      signal.throwIfAborted();
      return { width: 1, height: 1, data: Uint16Array.from({ length: count }, (_, i) => from + i * step) };
    },
  });
  return { buffer, asked, changed };
}
const settle = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 5);
  });

test('a frame comes with the block that it lies in, once', async () => {
  const { buffer, asked, changed } = movie(100);
  const place = { frame: 40, step: 1, bin: 1 };
  expect(buffer.get(place)).toBeUndefined();
  buffer.want(place, 0);
  await settle();
  expect(buffer.get(place)?.data).toEqual(Uint16Array.of(40));
  expect(buffer.get({ ...place, frame: 63 })?.data[0]).toBe(63);
  buffer.want({ ...place, frame: 41 }, 0);
  await settle();
  expect(asked).toEqual(['32+32x1/1']);
  expect(changed).toHaveBeenCalledTimes(1);
});

test('what comes next is fetched ahead, over the end to the start', async () => {
  const { buffer, asked } = movie(100);
  buffer.want({ frame: 70, step: 1, bin: 1 }, 40);
  await settle();
  expect(asked).toEqual(['64+32x1/1', '0+32x1/1']);
  buffer.want({ frame: 96, step: 1, bin: 1 }, 0);
  await settle();
  expect(asked.at(-1)).toBe('96+4x1/1');
  expect(buffer.get({ frame: 99, step: 1, bin: 1 })?.data[0]).toBe(99);
});

test('fast playing takes every few frames', async () => {
  const { buffer, asked } = movie(1000);
  buffer.want({ frame: 480, step: 10, bin: 2 }, 0);
  await settle();
  expect(asked).toEqual(['480+8x10/2']);
  expect(buffer.get({ frame: 520, step: 10, bin: 2 })?.data[0]).toBe(520);
});

test('a jump gives up what is no longer wanted', async () => {
  const { buffer } = movie(1000);
  buffer.want({ frame: 0, step: 1, bin: 1 }, 200);
  buffer.want({ frame: 900, step: 1, bin: 1 }, 0);
  await settle();
  expect(buffer.get({ frame: 900, step: 1, bin: 1 })?.data[0]).toBe(900);
  expect(buffer.get({ frame: 190, step: 1, bin: 1 })).toBeUndefined();
});

test('a fault is kept and nothing more is asked', async () => {
  const changed = vi.fn<() => void>();
  const fetch = vi.fn<() => Promise<never>>().mockRejectedValue(new Error('gone'));
  const buffer = createFrameBuffer({ frames: 100, bytesPerFrame: 2, fetch, changed });
  buffer.want({ frame: 0, step: 1, bin: 1 }, 90);
  await settle();
  expect(buffer.error).toEqual(new Error('gone'));
  expect(fetch.mock.calls.length).toBeLessThanOrEqual(3);
});
