import { platform } from './platform.ts';

/** A compiled module of kernels; `Exports` are its functions. */
export interface WasmModule<Exports> {
  /** Compiled at the first call, once per thread. */
  compiled(): object;
  /** Carries the type only. */
  readonly exports?: Exports;
}

/** The module whose bytes are `base64`. Its functions take and return numbers; pointers are byte offsets. */
export function wasmModule<Exports>(base64: string): WasmModule<Exports> {
  let module: object | undefined;
  return {
    compiled: () =>
      (module ??= new platform.WebAssembly.Module(
        Uint8Array.from(platform.atob(base64), (character) => character.charCodeAt(0)),
      )),
  };
}
