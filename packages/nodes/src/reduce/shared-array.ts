/**
 * A copy of `data` that threads share instead of copying it, where the platform has shared memory: worth it for
 * what every segment of a movie needs.
 */
export function sharedArray(data: Float32Array): Float32Array {
  if (typeof SharedArrayBuffer === 'undefined') return data;
  const shared = new Float32Array(new SharedArrayBuffer(data.byteLength));
  shared.set(data);
  return shared;
}
