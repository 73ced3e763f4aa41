import type { WasmModule } from './module.ts';
import { platform } from './platform.ts';

const pageBytes = 65_536;
/** A memory that grew above this is given back instead of being kept for the next user. */
const keptBytes = 128 * 2 ** 20;
/** First free byte; 0 stays unused, so that no block has a false address. */
const bottom = 16;

type NumericArray =
  Uint8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
interface ArrayType<A extends NumericArray> {
  new (buffer: ArrayBuffer, byteOffset: number, length: number): A;
  readonly BYTES_PER_ELEMENT: number;
}

/**
 * A WebAssembly memory with an instance of each module that was used on it, and an arena: blocks are taken
 * in order and released together, back to a mark. One space belongs to one thread.
 */
export class WasmSpace {
  readonly #memory = new platform.WebAssembly.Memory({ initial: 16 });
  readonly #instances = new Map<object, unknown>();
  #top = bottom;

  /** The functions of `module` on this memory. */
  load<Exports>(module: WasmModule<Exports>): Exports {
    const compiled = module.compiled();
    let exports = this.#instances.get(compiled);
    if (exports === undefined) {
      const instance = new platform.WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
      exports = instance.exports;
      this.#instances.set(compiled, exports);
    }
    return exports as Exports;
  }

  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** Takes a block of `bytes` bytes, 16-byte aligned, its content undefined. Views made before may detach. */
  alloc(bytes: number): number {
    const start = this.#top;
    const end = start + Math.ceil(bytes / 16) * 16;
    const missing = end - this.bytes;
    if (missing > 0) {
      try {
        this.#memory.grow(Math.ceil(missing / pageBytes));
      } catch (cause) {
        throw new RangeError(`allocation of ${bytes} bytes of WebAssembly memory failed`, { cause });
      }
    }
    this.#top = end;
    return start;
  }

  /** A view of a block; good until the next `alloc`. */
  view<A extends NumericArray>(type: ArrayType<A>, start: number, length: number): A {
    return new type(this.#memory.buffer, start, length);
  }

  /** Takes a block and fills it with a copy of `data`. */
  put(data: NumericArray): number {
    const start = this.alloc(data.byteLength);
    this.write(start, data);
    return start;
  }

  /** Copies `data` to `start`. */
  write(start: number, data: NumericArray): void {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    new Uint8Array(this.#memory.buffer).set(bytes, start);
  }

  /** Fills `target` from `start`. */
  read(start: number, target: NumericArray): void {
    const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
    bytes.set(new Uint8Array(this.#memory.buffer, start, target.byteLength));
  }

  /** Takes a block of zeros. */
  zeros(bytes: number): number {
    const start = this.alloc(bytes);
    new Uint8Array(this.#memory.buffer, start, bytes).fill(0);
    return start;
  }

  mark(): number {
    return this.#top;
  }

  /** Releases every block taken since `mark`. */
  release(mark: number): void {
    this.#top = mark;
  }
}

let scratch: WasmSpace | undefined;
const idle: WasmSpace[] = [];

/**
 * Runs `work` on this thread's scratch space; what it takes is released when it returns or throws. Nothing
 * in the space outlives the call: copy results out.
 */
export function withArena<T>(work: (space: WasmSpace) => T): T {
  const space = (scratch ??= new WasmSpace());
  const mark = space.mark();
  try {
    return work(space);
  } finally {
    space.release(mark);
    if (mark === bottom && space.bytes > keptBytes) scratch = undefined;
  }
}

/** A space of one's own, for sums that live from chunk to chunk; hand it to `releaseSpace` when done. */
export function acquireSpace(): WasmSpace {
  return idle.pop() ?? new WasmSpace();
}

/** Takes a space back for the next `acquireSpace`. One that is never handed back is collected as garbage. */
export function releaseSpace(space: WasmSpace): void {
  space.release(bottom);
  if (space.bytes <= keptBytes && idle.length < 4) idle.push(space);
}
