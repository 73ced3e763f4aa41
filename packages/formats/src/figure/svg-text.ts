import { xmlText } from '../write/xml-text.ts';
import type { SvgElement } from './svg-element.ts';

const elementNode = 1;
const textNode = 3;

/** Styles by class name and roles for the reader of the library's own page have no place in a file. */
const dropped = (name: string): boolean => name === 'class' || name === 'style' || name.startsWith('aria-');

/** Hundredths of a px are enough, and files stay small; ids and texts are kept as they are. */
function attributeText(name: string, value: string): string {
  if (name.startsWith('data-') || name.endsWith('href')) return value;
  return value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * 100) / 100 + 0),
  );
}

function* pieces(node: SvgElement): Generator<string> {
  if (node.nodeType === textNode) {
    yield xmlText(node.nodeValue ?? '');
    return;
  }
  if (node.nodeType !== elementNode || node.localName === 'style') return;
  yield `<${node.localName}`;
  for (const { name, value } of node.attributes) {
    if (!dropped(name)) yield ` ${name}="${xmlText(attributeText(name, value))}"`;
  }
  const children = [...node.childNodes];
  if (children.length === 0) {
    yield '/>';
    return;
  }
  yield '>';
  for (const child of children) yield* pieces(child);
  yield `</${node.localName}>`;
}

/** Markup of an element: every attribute and text escaped, no styles, no scripts. */
export const svgText = (node: SvgElement): string => [...pieces(node)].join('');
