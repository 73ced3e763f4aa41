/**
 * Unpacks PackBits (TIFF 6.0, section 9) into `out`; returns the number of bytes written. Stops at the end of
 * the input and when `out` is full.
 */
export function unpackPackBits(input: Uint8Array, out: Uint8Array): number {
  let at = 0;
  let to = 0;
  while (at < input.length && to < out.length) {
    const head = input[at++] as number;
    if (head < 128) {
      const length = Math.min(head + 1, out.length - to, input.length - at);
      for (let i = 0; i < length; i++) out[to + i] = input[at + i] as number;
      at += length;
      to += length;
    } else if (head > 128) {
      if (at === input.length) break;
      const length = Math.min(257 - head, out.length - to);
      out.fill(input[at++] as number, to, to + length);
      to += length;
    }
  }
  return to;
}
