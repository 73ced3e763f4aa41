/** Base64 without Node: in blocks, as arguments of a function call are limited. */
export function base64(bytes: Uint8Array): string {
  const block = 3 * 8192;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += block) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + block))));
  }
  return parts.join('');
}
