/** The part of the platform that kernels use; the same in Node, browsers and workers. */
interface Platform {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: Record<string, Record<string, unknown>>,
    ) => { readonly exports: unknown };
    readonly Memory: new (limits: { initial: number }) => PlatformMemory;
  };
  atob(text: string): string;
}

export interface PlatformMemory {
  readonly buffer: ArrayBuffer;
  /** Grows by a number of pages of 64 KiB. */
  grow(pages: number): number;
}

/** Named by hand, because the kernels are compiled without the DOM's and without Node's types. */
export const platform = globalThis as unknown as Platform;
