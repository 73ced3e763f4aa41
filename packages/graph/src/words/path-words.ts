import { valueAt } from './issue-words.ts';
import { quote } from './quote.ts';

/** `nodes[3].params.sigma`. */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const name = String(key);
    const part = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) ? name : quote(name);
    return text === '' ? part : `${text}.${part}`;
  }, '');

const singular: Readonly<Record<string, string>> = {
  nodes: 'node',
  edges: 'connection',
  subgraphs: 'subgraph',
  frames: 'frame',
  notes: 'note',
};

/** The path in words: `node "thr1", version`; things without an id are counted from one. */
export function pathWords(root: unknown, path: readonly PropertyKey[]): string {
  const words: string[] = [];
  for (let i = 0; i < path.length; i++) {
    const key = path[i];
    const noun = typeof key === 'string' ? singular[key] : undefined;
    const index = path[i + 1];
    if (noun === undefined || typeof index !== 'number') {
      words.push(typeof key === 'number' ? `entry ${key + 1}` : String(key).slice(0, 60));
      continue;
    }
    const id = valueAt(root, [...path.slice(0, i + 2), 'id']);
    words.push(typeof id === 'string' ? `${noun} ${quote(id)}` : `${noun} number ${index + 1}`);
    i++;
  }
  return words.length === 0 ? 'the file' : words.join(', ');
}
