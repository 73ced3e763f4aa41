import type { PortValue } from '@ramify/sdk';

export type Samples = Float32Array | Float64Array | Uint8Array | Int32Array;

/** The samples whose distribution describes a value, if it has samples. */
export function samplesOf(value: PortValue): Samples | null {
  switch (value.kind) {
    case 'image':
    case 'traces':
    case 'matrix':
    case 'embedding':
      return value.data;
    case 'factorization':
      return value.courses;
    case 'events':
      return value.amplitude;
    default:
      return null;
  }
}
