interface Signature {
  readonly name: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const signatures: readonly Signature[] = [
  { name: 'TIFF', at: 0, bytes: [0x49, 0x49, 42, 0] },
  { name: 'TIFF', at: 0, bytes: [0x4d, 0x4d, 0, 42] },
  { name: 'BigTIFF', at: 0, bytes: [0x49, 0x49, 43, 0] },
  { name: 'BigTIFF', at: 0, bytes: [0x4d, 0x4d, 0, 43] },
  { name: 'PNG', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { name: 'JPEG', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { name: 'GIF', at: 0, bytes: ascii('GIF8') },
  { name: 'HDF5', at: 0, bytes: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] },
  { name: 'HDF5 (MATLAB 7.3)', at: 0, bytes: ascii('MATLAB 7.3') },
  { name: 'MATLAB', at: 0, bytes: ascii('MATLAB 5.0') },
  { name: 'AVI', at: 8, bytes: ascii('AVI ') },
  { name: 'MP4 or MOV', at: 4, bytes: ascii('ftyp') },
  { name: 'Matroska', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { name: 'Leica LIF', at: 0, bytes: [0x70, 0, 0, 0] },
  { name: 'Nikon ND2', at: 0, bytes: [0xda, 0xce, 0xbe, 0x0a] },
  { name: 'Zeiss CZI', at: 0, bytes: ascii('ZISRAWFILE') },
  { name: 'Olympus OIB or another OLE container', at: 0, bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: 'Olympus OIR', at: 0, bytes: ascii('OLYMPUSRAWFORMAT') },
  { name: 'NumPy NPY', at: 0, bytes: [0x93, ...ascii('NUMPY')] },
  { name: 'ZIP', at: 0, bytes: [0x50, 0x4b, 3, 4] },
  { name: 'gzip', at: 0, bytes: [0x1f, 0x8b] },
  { name: '7-Zip', at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: 'RAR', at: 0, bytes: ascii('Rar!') },
  { name: 'PDF', at: 0, bytes: ascii('%PDF') },
  { name: 'Portable graymap (PGM/PBM/PPM)', at: 0, bytes: ascii('P5') },
  { name: 'Portable graymap (PGM/PBM/PPM)', at: 0, bytes: ascii('P4') },
  { name: 'Portable graymap (PGM/PBM/PPM)', at: 0, bytes: ascii('P6') },
];

/** Format that the first bytes of a file belong to, or undefined; 16 bytes are enough. */
export const formatOf = (head: Uint8Array): string | undefined =>
  signatures.find(({ at, bytes }) => bytes.every((byte, i) => head[at + i] === byte))?.name;

const isText = (head: Uint8Array): boolean =>
  head.every((byte) => (byte >= 0x20 && byte !== 0x7f) || (byte >= 9 && byte <= 13));

/** What the content looks like, as the rest of a sentence: `starts like a PNG file`. */
export function describeContent(head: Uint8Array): string {
  const format = formatOf(head);
  if (format !== undefined)
    return `looks like ${/^(AVI|HDF5|MP4|RAR|Olympus)/.test(format) ? 'an' : 'a'} ${format} file`;
  if (head.every((byte) => byte === 0)) return 'begins with zeros only, as after an interrupted copy';
  if (isText(head)) {
    const text = new TextDecoder().decode(head.subarray(0, 32)).split(/[\r\n]/)[0] ?? '';
    return `starts with text ("${text.trim()}")`;
  }
  return 'starts with bytes of no known format';
}
