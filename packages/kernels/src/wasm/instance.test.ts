import { describe, expect, test } from 'vitest';
import { base64 } from './gaussian.gen.ts';
import { acquireSpace, releaseSpace, withArena, WasmSpace } from './instance.ts';
import { wasmModule } from './module.ts';

const bytesOf = (space: WasmSpace, at: number, n: number) => Array.from(space.view(Uint8Array, at, n));

describe('a space', () => {
  test('hands out aligned blocks that do not overlap, and grows', () => {
    const space = new WasmSpace();
    const before = space.bytes;
    const blocks = [1, 16, 17, 3 * before].map((bytes) => [space.alloc(bytes), bytes] as const);
    blocks.forEach(([start, bytes], i) => {
      expect(start % 16).toBe(0);
      expect(start).toBeGreaterThan(0);
      expect(start + bytes).toBeLessThanOrEqual(blocks[i + 1]?.[0] ?? space.bytes);
    });
  });

  test('keeps its content when it grows; views made anew see it', () => {
    const space = new WasmSpace();
    const start = space.put(Uint16Array.of(1, 2, 515));
    const view = space.view(Uint16Array, start, 3);
    space.alloc(2 * space.bytes);
    expect(view.length, 'an old view is detached, not wrong').toBe(0);
    expect(Array.from(space.view(Uint16Array, start, 3))).toEqual([1, 2, 515]);
  });

  test('reads and writes parts of arrays, shared memory too', () => {
    const space = new WasmSpace();
    const start = space.zeros(8);
    const shared = new Float32Array(new SharedArrayBuffer(16));
    shared.set([0.5, 1.5, 2.5, 3.5]);
    space.write(start, shared.subarray(1, 3));
    const target = new Float32Array(4);
    space.read(start, target.subarray(2));
    expect(Array.from(target)).toEqual([0, 0, 1.5, 2.5]);
  });

  test('loads a module once', () => {
    const module = wasmModule<{ readonly toFloat: unknown }>(base64);
    const space = new WasmSpace();
    expect(space.load(module)).toBe(space.load(module));
    expect(new WasmSpace().load(module)).not.toBe(space.load(module));
    expect(module.compiled()).toBe(module.compiled());
  });

  test('says what it could not allocate', () => {
    expect(() => new WasmSpace().alloc(2 ** 33)).toThrow(/allocation of 8589934592 bytes/);
  });
});

test('an arena is released when its work ends, and when it fails', () => {
  const start = withArena((space) => space.alloc(100));
  expect(() =>
    withArena((space) => {
      space.alloc(1000);
      throw new Error('on purpose');
    }),
  ).toThrow('on purpose');
  const [outer, inner, again] = withArena((space) => {
    const first = space.put(Uint8Array.of(7, 8));
    const second = withArena((nested) => nested.alloc(10));
    const third = space.alloc(10);
    expect(bytesOf(space, first, 2)).toEqual([7, 8]);
    return [first, second, third];
  });
  expect(outer).toBe(start);
  expect(inner).toBe(again);
  expect(inner).toBeGreaterThan(outer!);
});

test('a space handed back is used again, unless it grew large', () => {
  const space = acquireSpace();
  const start = space.alloc(10);
  const other = acquireSpace();
  expect(other).not.toBe(space);
  releaseSpace(space);
  const next = acquireSpace();
  expect(next).toBe(space);
  expect(next.alloc(10)).toBe(start);
  next.alloc(200 * 2 ** 20);
  releaseSpace(next);
  expect(acquireSpace()).not.toBe(next);
});
