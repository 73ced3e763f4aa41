import { canonicalJson, type FlatGraph } from '@ramify/graph';

/** By flat id: equal marks stand for equal work on equal inputs, so that a result is that of both. */
export type WorkMarks = ReadonlyMap<string, string>;

/** A hash of 53 bits (cyrb53): good enough to tell edits of one graph apart, and fast. */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/**
 * A mark of what each node does: its type, version and parameters, and the marks of all that feeds it. An edit
 * changes the marks of the nodes whose results it touches and of no others; taking it back restores them.
 */
export function workMarks({ nodes, order, inputs }: FlatGraph): WorkMarks {
  const marks = new Map<string, string>();
  for (const id of order) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const fed = [...(inputs.get(id) ?? [])].map(
      ([port, sources]) =>
        `${port}=${sources.map((ref) => `${marks.get(ref.node) ?? ''}.${ref.port}`).join(',')}`,
    );
    const own = [node.type, String(node.version), String(node.disabled), canonicalJson(node.params)];
    marks.set(id, hash([...own, ...fed.sort()].join('\n')));
  }
  return marks;
}
