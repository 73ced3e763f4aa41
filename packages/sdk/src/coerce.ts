import type { PortType, PortValue } from './values/values.ts';

/** The value as an input of the given types receives it: a mask becomes an image of zeros and ones. */
export function coerce(value: PortValue, types: readonly PortType[]): PortValue {
  if (types.includes(value.kind) || value.kind !== 'mask') return value;
  const { height, width, pixelSize, data } = value;
  return { kind: 'image', height, width, pixelSize, data: Float32Array.from(data), unit: '1' };
}
