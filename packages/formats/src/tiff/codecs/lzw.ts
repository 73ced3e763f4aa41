/**
 * Unpacks LZW as in TIFF 6.0, section 13, into `out`; returns the number of bytes written. Codes are 9 to 12
 * bits, most significant bit first, and the width grows one code early. Old files (before 1989) write the
 * least significant bit first and grow on time; they show by how their first code, a clear, is laid out.
 * Stops at the end code, at the end of the input and when `out` is full; never reads or writes outside.
 *
 * A new string of the table is always the string before it and one byte more, and that byte follows it in the
 * output. So the table holds places in the output, and strings are copied forward, without chains.
 */
export function unpackLzw(input: Uint8Array, out: Uint8Array): number {
  return input.length >= 2 && input[0] === 0 && ((input[1] ?? 0) & 1) === 1
    ? unpackCodes(input, out, true)
    : unpackCodes(input, out, false);
}

function unpackCodes(input: Uint8Array, out: Uint8Array, old: boolean): number {
  const early = old ? 0 : 1;
  const starts = tableStarts;
  const lengths = tableLengths;
  const size = input.length;
  const end = out.length;
  let next = firstFree;
  let width = 9;
  let grow = (1 << 9) - early;
  let buffer = 0;
  let held = 0;
  let at = 0;
  let to = 0;
  let previousStart = 0;
  let previousLength = 0;

  while (to < end) {
    let code: number;
    if (old) {
      for (; held < width; held += 8) {
        if (at === size) return to;
        buffer |= (input[at++] as number) << held;
      }
      code = buffer & ((1 << width) - 1);
      buffer >>>= width;
      held -= width;
    } else {
      for (; held < width; held += 8) {
        if (at === size) return to;
        buffer = (buffer << 8) | (input[at++] as number);
      }
      held -= width;
      code = (buffer >>> held) & ((1 << width) - 1);
    }

    if (code === clearCode) {
      next = firstFree;
      width = 9;
      grow = (1 << 9) - early;
      previousLength = 0;
      continue;
    }
    if (code === endCode) return to;
    if (previousLength !== 0 && next < tableSize) {
      starts[next] = previousStart;
      lengths[next++] = previousLength + 1;
      if (next >= grow && width < 12) {
        width++;
        grow = (1 << width) - early;
      }
    }
    previousStart = to;
    if (code < clearCode) {
      out[to++] = code;
      previousLength = 1;
      continue;
    }
    // A code that is not in the table yet: the input is damaged.
    if (code >= next) return to;
    let from = starts[code] as number;
    const length = lengths[code] as number;
    const stop = Math.min(to + length, end);
    previousLength = length;
    if (length > 48 && from + length <= to) {
      out.copyWithin(to, from, from + stop - to);
      to = stop;
    } else {
      while (to < stop) out[to++] = out[from++] as number;
    }
  }
  return to;
}

const clearCode = 256;
const endCode = 257;
const firstFree = 258;
const tableSize = 4096;
// One thread unpacks one strip at a time, so that the tables are shared by all calls.
const tableStarts = new Uint32Array(tableSize);
const tableLengths = new Uint32Array(tableSize);
