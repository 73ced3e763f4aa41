/**
 * Undoes horizontal differencing (TIFF predictor 2) in place. `bytes` holds rows of `samplesPerRow` samples of
 * `width` bytes each in this machine's byte order; a sample is the sum of the differences of the samples of
 * the same colour before it, modulo its range.
 */
export function undoDifferences(
  bytes: Uint8Array,
  width: number,
  samplesPerRow: number,
  samples: number,
): void {
  if (width === 8) return undoWide(bytes, samplesPerRow, samples);
  const length = bytes.length / width;
  const values =
    width === 1
      ? bytes
      : width === 2
        ? new Uint16Array(bytes.buffer, bytes.byteOffset, length)
        : new Uint32Array(bytes.buffer, bytes.byteOffset, length);
  for (let row = 0; row < length; row += samplesPerRow) {
    const end = Math.min(row + samplesPerRow, length);
    if (samples === 1) {
      let sum = values[row] as number;
      for (let i = row + 1; i < end; i++) {
        // The array wraps on store, so the running sum has to be kept in 32 bits only.
        sum = (sum + (values[i] as number)) | 0;
        values[i] = sum;
      }
    } else {
      for (let i = row + samples; i < end; i++) {
        values[i] = (values[i] as number) + (values[i - samples] as number);
      }
    }
  }
}

function undoWide(bytes: Uint8Array, samplesPerRow: number, samples: number): void {
  const values = new BigUint64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
  for (let row = 0; row < values.length; row += samplesPerRow) {
    const end = Math.min(row + samplesPerRow, values.length);
    for (let i = row + samples; i < end; i++) {
      values[i] = (values[i] as bigint) + (values[i - samples] as bigint);
    }
  }
}

/**
 * Undoes the floating-point predictor (TIFF predictor 3, Adobe Photoshop TIFF technical note 3) in place: the
 * bytes of a row are differences, ordered by significance, most significant bytes of all samples first. The
 * result is little-endian, whatever the byte order of the file.
 */
export function undoFloatPredictor(
  bytes: Uint8Array,
  width: number,
  samplesPerRow: number,
  samples: number,
): void {
  const rowBytes = width * samplesPerRow;
  const row = new Uint8Array(rowBytes);
  for (let start = 0; start + rowBytes <= bytes.length; start += rowBytes) {
    for (let i = start + samples; i < start + rowBytes; i++) {
      bytes[i] = (bytes[i] as number) + (bytes[i - samples] as number);
    }
    row.set(bytes.subarray(start, start + rowBytes));
    for (let i = 0; i < samplesPerRow; i++) {
      for (let byte = 0; byte < width; byte++) {
        bytes[start + i * width + byte] = row[(width - 1 - byte) * samplesPerRow + i] as number;
      }
    }
  }
}
