import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeValue, encodeValue } from './codec.ts';

const leaf = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x)),
  fc.float32Array(),
  fc.float64Array(),
  fc.uint8Array(),
  fc.int32Array(),
  fc.int16Array(),
  fc.uint16Array(),
);
const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__' && name !== '$array');
const value = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).node;

test('what is decoded equals what was encoded', () => {
  fc.assert(
    fc.property(value, (original) => {
      expect(decodeValue(encodeValue(original))).toEqual(original);
    }),
  );
});

test('equal values give equal bytes whatever the order of their keys', () => {
  const one = encodeValue({ a: 1, b: { d: new Float32Array([1, NaN]), c: 'x' } });
  const two = encodeValue({ b: { c: 'x', d: new Float32Array([1, NaN]) }, a: 1 });
  expect([...one]).toEqual([...two]);
});

test('what cannot be stored is refused by its place', () => {
  expect(() => encodeValue({ table: [1, Number.NaN] })).toThrow('NaN at value.table[1]');
  expect(() => encodeValue({ when: new Date() })).toThrow('object at value.when');
});

test('foreign bytes are refused', () => {
  expect(() => decodeValue(new Uint8Array(3))).toThrow('does not begin');
});
