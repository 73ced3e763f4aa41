/** A start tag (or empty element) of an XML text: its local name and its attributes. */
export interface XmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeText = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    const code =
      name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

/**
 * The start tags of an XML text in order, by one linear scan. OME-XML keeps its numbers in attributes, so no
 * tree is needed; and what makes XML dangerous, entities of one's own and document types, is not read at all.
 * Comments, CDATA, processing instructions and end tags are passed over.
 */
export function* xmlTags(text: string): Generator<XmlTag> {
  let at = 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at < 0) return;
    const skipTo = text.startsWith('<!--', at)
      ? '-->'
      : text.startsWith('<![CDATA[', at)
        ? ']]>'
        : text.startsWith('<?', at)
          ? '?>'
          : undefined;
    if (skipTo !== undefined) {
      const end = text.indexOf(skipTo, at);
      if (end < 0) return;
      at = end + skipTo.length;
      continue;
    }
    const end = endOfTag(text, at + 1);
    if (end < 0) return;
    const first = text.charCodeAt(at + 1);
    if (first !== 0x2f && first !== 0x21) yield parseTag(text.slice(at + 1, end));
    at = end + 1;
  }
}

/** Position of the `>` that ends the tag; one inside quotes does not. */
function endOfTag(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
  }
  return -1;
}

function parseTag(inside: string): XmlTag {
  const name = /^[^\s/]*/.exec(inside)?.[0] ?? '';
  const attributes = new Map<string, string>();
  for (const match of inside
    .slice(name.length)
    .matchAll(/([\w:.-]{1,100})\s{0,10}=\s{0,10}(?:"([^"]*)"|'([^']*)')/g)) {
    attributes.set(match[1] as string, decodeText(match[2] ?? match[3] ?? ''));
  }
  return { name: name.slice(name.indexOf(':') + 1), attributes };
}
