import { expect, test } from 'vitest';
import { actions, type ActionId } from './actions.ts';
import { chordOf, chordParts, type KeyPress } from './chord.ts';
import { actionFor, helpSheet, keysOf } from './key-map.ts';

const ids = Object.keys(actions) as ActionId[];
const canvas = { canvas: true, text: false };
const press = (key: string, held = ''): KeyPress => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

test.each([false, true])('no chord stands for two actions (Mac: %s)', (mac) => {
  const chords = ids.flatMap((id) => keysOf(id, mac));
  expect(chords).toEqual([...new Set(chords)]);
});

test('every chord is one that a key press can have', () => {
  for (const mac of [false, true]) {
    for (const id of ids) {
      for (const chord of keysOf(id, mac)) {
        const parts = chord.split(/\+(?=.)/);
        const key = parts.at(-1)!;
        const name = ['Left', 'Right', 'Up', 'Down'].includes(key) ? `Arrow${key}` : key;
        const held = [
          parts.includes('Mod') ? (mac ? 'm' : 'c') : '',
          parts.includes('Alt') ? 'a' : '',
          parts.includes('Shift') ? 's' : '',
        ].join('');
        expect(chordOf(press(name, held), mac)).toBe(chord);
        expect(actionFor(press(name, held), canvas, mac)).toBe(id);
      }
    }
  }
});

test.each<[string, KeyPress, string | undefined]>([
  ['a small letter', press('l'), 'layout'],
  ['a letter while caps lock is on', press('L'), 'layout'],
  ['a character that needs Shift here', press('?', 's'), 'help'],
  ['a plus of the number pad', press('+'), 'zoomIn'],
  ['a plus that needs Shift', press('+', 's'), 'zoomIn'],
  ['undo', press('z', 'c'), 'undo'],
  ['redo', press('Z', 'cs'), 'redo'],
  ['redo as on Windows', press('y', 'c'), 'redo'],
  ['an arrow', press('ArrowLeft'), 'left'],
  ['an arrow with Alt', press('ArrowLeft', 'a'), 'moveLeft'],
  ['a key that is held', press('Control', 'c'), undefined],
  ['a key of the browser', press('r', 'c'), undefined],
  ['the key of Windows', press('z', 'm'), undefined],
])('%s', (_, key, action) => {
  expect(actionFor(key, canvas)).toBe(action);
});

test('on a Mac it is Command, and Control is another key', () => {
  expect(actionFor(press('z', 'm'), canvas, true)).toBe('undo');
  expect(actionFor(press('z', 'c'), canvas, true)).toBeUndefined();
});

test('texts keep their keys, other places those that are not for them', () => {
  const text = { canvas: false, text: true };
  const panel = { canvas: false, text: false };
  for (const key of [press('l'), press('Delete'), press('z', 'c'), press('/'), press('?')]) {
    expect(actionFor(key, text)).toBeUndefined();
  }
  expect(actionFor(press('s', 'c'), text)).toBe('save');
  expect(actionFor(press('z', 'c'), panel)).toBe('undo');
  expect(actionFor(press('Delete'), panel)).toBeUndefined();
});

test('the help sheet names every action once, in words', () => {
  const entries = helpSheet().flatMap((section) => section.entries);
  expect(entries.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect(new Set(entries.map(({ title }) => title)).size).toBe(ids.length);
  expect(chordParts('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(chordParts('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect([chordParts('+', false), chordParts('Alt+Left', true)]).toEqual([['+'], ['⌥', '←']]);
});
