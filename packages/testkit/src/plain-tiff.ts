/** An uncompressed, little-endian, multi-page 16-bit TIFF, a strip a page: the plainest recording there is. */
export function plainTiff(
  frames: readonly Uint16Array[],
  size: { readonly height: number; readonly width: number },
): Uint8Array {
  const pageBytes = size.height * size.width * 2;
  const entries = 8;
  const ifdBytes = 2 + entries * 12 + 4;
  const bytes = new Uint8Array(8 + frames.length * (ifdBytes + pageBytes));
  const view = new DataView(bytes.buffer);
  const short = 3;
  const long = 4;
  view.setUint32(0, 0x002a4949, true);
  view.setUint32(4, 8, true);
  frames.forEach((frame, page) => {
    if (frame.length !== size.height * size.width) throw new Error(`Frame ${page} is of another size.`);
    const ifd = 8 + page * (ifdBytes + pageBytes);
    const data = ifd + ifdBytes;
    const fields: [tag: number, type: number, value: number][] = [
      [256, long, size.width],
      [257, long, size.height],
      [258, short, 16],
      [259, short, 1],
      [262, short, 1],
      [273, long, data],
      [278, long, size.height],
      [279, long, pageBytes],
    ];
    view.setUint16(ifd, entries, true);
    fields.forEach(([tag, type, value], i) => {
      const at = ifd + 2 + i * 12;
      view.setUint16(at, tag, true);
      view.setUint16(at + 2, type, true);
      view.setUint32(at + 4, 1, true);
      if (type === short) view.setUint16(at + 8, value, true);
      else view.setUint32(at + 8, value, true);
    });
    view.setUint32(ifd + 2 + entries * 12, page + 1 < frames.length ? data + pageBytes : 0, true);
    frame.forEach((sample, i) => view.setUint16(data + 2 * i, sample, true));
  });
  return bytes;
}
