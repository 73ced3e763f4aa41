/**
 * Prepares a result for `postMessage`: typed arrays that are a window of a larger buffer (scratch space, WASM
 * memory) are copied, since the whole buffer would travel with them; the buffers of the others are listed so
 * that they move instead of being copied. Shared memory stays shared.
 */
export function packForTransfer(value: unknown): { value: unknown; transfer: ArrayBuffer[] } {
  const transfer = new Set<ArrayBuffer>();
  const pack = (node: unknown): unknown => {
    if (ArrayBuffer.isView(node)) {
      const view = node as Uint8Array;
      if (view.buffer instanceof SharedArrayBuffer) return view;
      const own =
        view.byteLength === view.buffer.byteLength && !transfer.has(view.buffer) ? view : view.slice();
      transfer.add(own.buffer as ArrayBuffer);
      return own;
    }
    if (Array.isArray(node)) return node.map(pack);
    if (node !== null && typeof node === 'object' && Object.getPrototypeOf(node) === Object.prototype) {
      return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, pack(item)]));
    }
    return node;
  };
  return { value: pack(value), transfer: [...transfer] };
}
