const elements: ReadonlySet<string> = new Set(
  'svg g title desc metadata provenance defs clipPath linearGradient stop rect line path polyline polygon circle ellipse text tspan image use'
    .toLowerCase()
    .split(' '),
);

/** True for addresses that lead nowhere else: parts of the drawing itself, and pixels in it. */
export const isInside = (address: string): boolean => /^\s*(#|data:image\/(png|jpeg);)/i.test(address);

/** True if an attribute of a drawing does nothing but draw. */
export function isHarmless(name: string, value: string): boolean {
  const lower = name.toLowerCase();
  if (lower.startsWith('on')) return false;
  if (lower === 'href' || lower === 'xlink:href') return isInside(value);
  return !/url\s*\(\s*["']?\s*[^#"'\s]/i.test(value) && !/javascript:/i.test(value);
}

/** A drawing as elements of the page, without anything that could run or load. Null if it is no drawing. */
export function safeSvg(text: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  const root: Element = parsed.documentElement;
  if (root.localName !== 'svg' || parsed.querySelector('parsererror') !== null) return null;
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (!elements.has(element.localName.toLowerCase())) {
      element.remove();
      continue;
    }
    for (const { name, value } of Array.from(element.attributes)) {
      if (!isHarmless(name, value)) element.removeAttribute(name);
    }
  }
  return document.importNode(root, true) as unknown as SVGSVGElement;
}
