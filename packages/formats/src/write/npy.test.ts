import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pythonWith } from '@ramify/testkit';
import type { Samples } from './bytes.ts';
import { encodeNpy } from './npy.ts';

const cases: [Samples, number[], string][] = [
  [Float32Array.of(1.5, NaN, -0, 3, 4, 5), [2, 3], '<f4'],
  [Float64Array.of(Math.PI), [1], '<f8'],
  [Int32Array.of(-1, 2 ** 31 - 1), [1, 2, 1], '<i4'],
  [Int16Array.of(-5, 7), [2], '<i2'],
  [Uint16Array.of(65535, 7), [2, 1], '<u2'],
  [Uint32Array.of(2 ** 32 - 1), [1], '<u4'],
  [Uint8Array.of(255, 0), [2], '|u1'],
  [new Float32Array(0), [0, 5], '<f4'],
];

test('the header is that of version 1.0, aligned to 64 bytes', () => {
  for (const [data, shape, descr] of cases) {
    const file = Buffer.concat([...encodeNpy(data, shape)]);
    expect(file.subarray(0, 8).toString('latin1')).toBe('\x93NUMPY\x01\x00');
    const header = file.subarray(10, 10 + file.readUInt16LE(8)).toString('latin1');
    expect((10 + header.length) % 64).toBe(0);
    expect(header).toMatch(/^\{'descr': '[^']+', 'fortran_order': False, 'shape': \([\d, ]+\), \} *\n$/);
    expect(header).toContain(`'${descr}'`);
    expect(file.length).toBe(10 + header.length + data.byteLength);
  }
});

test('NumPy reads types, shapes and values', (context) => {
  const python = pythonWith('numpy');
  context.skip(python.missing !== undefined, python.missing);
  const folder = mkdtempSync(join(tmpdir(), 'ramify-npy-'));
  try {
    const paths = cases.map(([data, shape], i) => {
      const path = join(folder, `${i}.npy`);
      writeFileSync(path, Buffer.concat([...encodeNpy(data, shape)]));
      return path;
    });
    const read = python.run<[string, number[], string][]>(
      `import numpy as np, sys, json
arrays = [np.load(path) for path in sys.argv[1:]]
print(json.dumps([[a.dtype.str, a.shape, a.tobytes().hex()] for a in arrays]))`,
      ...paths,
    );
    read.forEach(([dtype, shape, hex], i) => {
      const [data, expected, descr] = cases[i]!;
      expect([dtype, shape]).toEqual([descr, expected]);
      expect(hex).toBe(Buffer.from(data.buffer).toString('hex'));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('long arrays come in blocks', () => {
  const blocks = [...encodeNpy(new Float32Array(3_000_000), [3, 1_000_000])];
  expect(Math.max(...blocks.map((block) => block.length))).toBe(4 << 20);
});

test('a shape that does not fit is refused', () => {
  expect(() => [...encodeNpy(new Float32Array(5), [2, 3])]).toThrow(RangeError);
});
