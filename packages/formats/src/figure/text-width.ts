import { measured, widths } from './dejavu-widths.ts';

const places = new Map(Array.from(measured, (character, i) => [character, i] as const));
const unknown = 640;

/** Width of a text of DejaVu Sans in px, that of its longest line. */
export function textWidth(text: string, fontSize: number): number {
  if (text.includes('\n')) return Math.max(...text.split('\n').map((line) => textWidth(line, fontSize)));
  let sum = 0;
  for (const character of text) sum += widths[places.get(character) ?? -1] ?? unknown;
  return (sum * fontSize) / 1000;
}

/** The text in one line, or in two of about equal length where it would be longer than `most` px. */
export function inTwoLines(text: string, most: number, fontSize: number): string[] {
  if (textWidth(text, fontSize) <= most || !text.includes(' ')) return text === '' ? [] : [text];
  const words = text.split(' ');
  const pairs = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')]);
  const longest = (pair: readonly string[]): number =>
    Math.max(...pair.map((line) => textWidth(line, fontSize)));
  return pairs.reduce((best, pair) => (longest(pair) < longest(best) ? pair : best));
}

/** The text, cut with an ellipsis where it would be wider than `most` px. */
export function fitText(text: string, most: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= most) return text;
  const characters = Array.from(text);
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > most) {
    characters.pop();
  }
  return `${characters.join('').trimEnd()}…`;
}
