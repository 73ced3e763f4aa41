import { AppError } from '../app-error.ts';

// The parts of the platform that browsers and Node have in common.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/**
 * Values (JSON and typed arrays) as bytes: magic, length of the header, a JSON header with sorted keys in
 * which each typed array is replaced by its place, then the arrays at multiples of 64 bytes. Equal values
 * give equal bytes, so the SHA-256 of the bytes names the value.
 */
const magic = 'RAMIFY1\n';
const headerStart = 16;
const alignment = 64;

const arrayTypes = {
  Uint8Array,
  Uint16Array,
  Int16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;
type ArrayTypeName = keyof typeof arrayTypes;
type StoredArray = InstanceType<(typeof arrayTypes)[ArrayTypeName]>;

interface ArrayPlace {
  readonly $array: ArrayTypeName;
  readonly at: number;
  readonly length: number;
}

// Browsers have no shared memory on pages that are not isolated; what is plain there is never handed to a thread.
const allocate = (bytes: number): SharedArrayBuffer =>
  typeof SharedArrayBuffer === 'function'
    ? new SharedArrayBuffer(bytes)
    : (new ArrayBuffer(bytes) as unknown as SharedArrayBuffer);

const isArrayTypeName = (name: string): name is ArrayTypeName => name in arrayTypes;
const align = (offset: number): number => Math.ceil(offset / alignment) * alignment;

/** Turns a value into bytes, over shared memory where there is any. Throws `E_NODE_RESULT` for what cannot be stored. */
export function encodeValue(value: unknown): Uint8Array<SharedArrayBuffer> {
  const arrays: { source: StoredArray; at: number }[] = [];
  let dataBytes = 0;

  const strip = (node: unknown, path: string): unknown => {
    if (node === null || typeof node === 'string' || typeof node === 'boolean') return node;
    if (typeof node === 'number') {
      if (!Number.isFinite(node)) throw unstorable(path, String(node));
      return node;
    }
    if (Array.isArray(node)) return node.map((item, index) => strip(item, `${path}[${index}]`));
    if (ArrayBuffer.isView(node)) {
      const name = node.constructor.name === 'Buffer' ? 'Uint8Array' : node.constructor.name;
      if (!isArrayTypeName(name)) throw unstorable(path, name);
      const source = node as StoredArray;
      const at = align(dataBytes);
      arrays.push({ source, at });
      dataBytes = at + source.byteLength;
      return { $array: name, at, length: source.length } satisfies ArrayPlace;
    }
    if (typeof node === 'object' && Object.getPrototypeOf(node) === Object.prototype) {
      const record = node as Record<string, unknown>;
      const entries: [string, unknown][] = [];
      for (const key of Object.keys(record).sort()) {
        if (record[key] !== undefined) entries.push([key, strip(record[key], `${path}.${key}`)]);
      }
      return Object.fromEntries(entries);
    }
    throw unstorable(path, typeof node);
  };

  const header = new TextEncoder().encode(JSON.stringify(strip(value, 'value')));
  const dataStart = align(headerStart + header.length);
  const bytes = new Uint8Array(allocate(dataStart + dataBytes));
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, headerStart);
  for (const { source, at } of arrays) {
    bytes.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), dataStart + at);
  }
  return bytes;
}

/** Reads a value; its typed arrays are views of `bytes`, which must start at a multiple of 64. */
export function decodeValue(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = bytes.byteLength < headerStart ? '' : text(bytes.slice(0, magic.length));
  if (head !== magic) throw new AppError('E_STORE_CORRUPT', 'A stored result does not begin as it should.');
  const headerLength = view.getUint32(8, true);
  const dataStart = align(headerStart + headerLength);

  const restore = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(restore);
    if (node === null || typeof node !== 'object') return node;
    if ('$array' in node) {
      const { $array, at, length } = node as ArrayPlace;
      return new arrayTypes[$array](bytes.buffer as ArrayBuffer, bytes.byteOffset + dataStart + at, length);
    }
    return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, restore(item)]));
  };
  return restore(JSON.parse(text(bytes.slice(headerStart, headerStart + headerLength))));
}

// A slice is never shared memory, which text decoders of browsers refuse.
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const unstorable = (path: string, what: string): AppError =>
  new AppError('E_NODE_RESULT', `The result holds ${what} at ${path}, which cannot be stored.`);
