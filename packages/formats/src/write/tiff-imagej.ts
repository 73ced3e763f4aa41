import { joinBytes } from './bytes.ts';
import type { TiffMeta } from './tiff.ts';
import type { TiffEntry } from './tiff-ifd.ts';

/**
 * What ImageJ writes into ImageDescription. Plain ASCII: `unit=um` is what ImageJ turns into µm itself, while
 * a µ in the file is read differently by its versions. `images=N` makes ImageJ read N frames that follow each
 * other without looking at further directories, so it is given only if they do.
 */
export function imageJDescription(meta: TiffMeta, contiguous: boolean): string {
  const lines = ['ImageJ=1.54f'];
  const axis = meta.kind === 'movie' ? 'frames' : 'slices';
  if (meta.frames > 1) {
    if (contiguous) lines.push(`images=${meta.frames}`);
    lines.push(`${axis}=${meta.frames}`);
  }
  if (meta.pixelSize != null) lines.push('unit=um');
  if (meta.kind === 'movie' && meta.frameInterval != null) lines.push(`finterval=${meta.frameInterval}`);
  if (meta.frames > 1) lines.push('loop=false');
  if (meta.displayRange !== undefined) {
    lines.push(`min=${meta.displayRange[0]}`, `max=${meta.displayRange[1]}`);
  }
  return `${lines.join('\n')}\n`;
}

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), true);
  return bytes;
}

// "IJIJ", "info" and "labl" as big-endian numbers
const magic = 0x494a494a;
const infoBlock = 0x696e666f;
const labelBlock = 0x6c61626c;

/** ImageJ's own tags 50838 and 50839: free text (Image > Show Info) and a label for every frame. */
export function imageJMetadata({ description, labels }: TiffMeta): TiffEntry[] {
  const blocks = [
    ...(description === undefined ? [] : [{ type: infoBlock, texts: [description] }]),
    ...(labels === undefined ? [] : [{ type: labelBlock, texts: labels }]),
  ].filter(({ texts }) => texts.length > 0);
  if (blocks.length === 0) return [];
  const header = new DataView(new ArrayBuffer(4 + 8 * blocks.length));
  header.setUint32(0, magic, true);
  blocks.forEach(({ type, texts }, i) => {
    header.setUint32(4 + 8 * i, type, true);
    header.setUint32(8 + 8 * i, texts.length, true);
  });
  const texts = blocks.flatMap((block) => block.texts.map(utf16));
  const parts = [new Uint8Array(header.buffer), ...texts];
  return [
    { tag: 50838, type: 'LONG', values: parts.map((part) => part.length) },
    { tag: 50839, type: 'BYTE', values: joinBytes(parts) },
  ];
}
