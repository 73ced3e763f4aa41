import { parseHTML } from 'linkedom';

/** The part of the DOM that figures use; no browser stands behind it. */
export interface SvgElement {
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<SvgElement>;
  readonly nodeType: number;
  readonly nodeValue: string | null;
  setAttribute(name: string, value: string): void;
  append(...nodes: (SvgElement | string)[]): void;
}

export interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgElement;
}

const namespace = 'http://www.w3.org/2000/svg';

export const newDocument = (): SvgDocument => parseHTML('<!doctype html><html><body></body></html>').document;

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with attributes (`undefined` leaves one out) and children. */
export function element(
  document: SvgDocument,
  name: string,
  attributes: Attributes = {},
  children: readonly (SvgElement | string)[] = [],
): SvgElement {
  const made = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(attribute, String(value));
  }
  made.append(...children);
  return made;
}
