/** Turns round the bytes of each sample of `width` bytes, in place. */
export function swapBytes(bytes: Uint8Array, width: number): void {
  if (width === 2) {
    // Two samples at a time, as far as they lie on whole words.
    const pairs = bytes.byteOffset % 4 === 0 ? bytes.length >> 2 : 0;
    const words = new Uint32Array(bytes.buffer, pairs === 0 ? 0 : bytes.byteOffset, pairs);
    for (let i = 0; i < pairs; i++) {
      const value = words[i] as number;
      words[i] = ((value & 0x00ff00ff) << 8) | ((value >>> 8) & 0x00ff00ff);
    }
    const values = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
    for (let i = 2 * pairs; i < values.length; i++) {
      const value = values[i] as number;
      values[i] = (value << 8) | (value >> 8);
    }
  } else if (width === 4) {
    const values = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      values[i] = (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24);
    }
  } else if (width === 8) {
    const values = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    swapBytes(bytes, 4);
    for (let i = 0; i + 1 < values.length; i += 2) {
      const low = values[i] as number;
      values[i] = values[i + 1] as number;
      values[i + 1] = low;
    }
  }
}

/**
 * Widens packed samples of `bits` bits, most significant bit first, rows padded to whole bytes, to the
 * elements of `out`. `lsbFirst` is FillOrder 2: the first sample is in the lowest bits of a byte.
 */
export function unpackSamples(
  bytes: Uint8Array,
  bits: number,
  samplesPerRow: number,
  out: Uint8Array | Uint16Array | Uint32Array,
  lsbFirst: boolean,
): void {
  const rowBytes = Math.ceil((samplesPerRow * bits) / 8);
  const rows = Math.floor(out.length / samplesPerRow);
  for (let row = 0; row < rows; row++) {
    let at = row * rowBytes;
    let value = 0;
    let held = 0;
    for (let i = row * samplesPerRow; i < (row + 1) * samplesPerRow; i++) {
      // Not by shifts: a sample of up to 31 bits and the rest of a byte exceed 32 bits.
      while (held < bits) {
        const byte = bytes[at++] ?? 0;
        value = value * 256 + (lsbFirst ? (reversed[byte] as number) : byte);
        held += 8;
      }
      const rest = 2 ** (held - bits);
      const sample = Math.floor(value / rest);
      out[i] = sample;
      value -= sample * rest;
      held -= bits;
    }
  }
}

const reversed = Uint8Array.from({ length: 256 }, (_, byte) => {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) result |= 128 >> bit;
  return result;
});
