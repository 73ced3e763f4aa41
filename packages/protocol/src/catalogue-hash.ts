import type { Catalogue } from '@ramify/sdk';

/**
 * Names the set of installed nodes: editor and server compare it, so that an editor that was loaded before an
 * update says so instead of sending graphs that mean something else.
 */
export function catalogueHash(catalogue: Catalogue): string {
  const text = [...catalogue.values()]
    .map(({ type, version, inputs, outputs, params }) =>
      [type, version, Object.keys(inputs), Object.keys(outputs), Object.keys(params.shape)].join(),
    )
    .sort()
    .join('\n');
  // FNV-1a over UTF-16 units, twice with different starts: no secret, only a fingerprint.
  const half = (start: number): string => {
    let hash = start;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x9e3779b9);
}
