import { describe, expect, test } from 'vitest';
import { body, choose, done, editor, position, refused, selected, wires } from '../testing/editor-bench.ts';

describe('clipboard', () => {
  test('duplicates take what the originals take', () => {
    choose('tiny-threshold');
    const { created, label } = done({ type: 'selection.duplicate' });
    expect(label).toBe('Duplicate 1 node');
    expect(wires()).toContain(`tiny-summary.image > ${created[0]}.image`);
    expect(selected()).toEqual(created);
    expect(position(created[0]!)).toEqual({ x: 632, y: 32 });
  });

  test('pasting keeps inner wires, and outer inputs on demand', () => {
    choose('tiny-summary', 'tiny-threshold');
    const text = editor.copy()!;
    const { created } = done({ type: 'paste', text, at: { x: 1000, y: 1000 } });
    expect(created).toEqual(['tiny-summary2', 'tiny-threshold2']);
    expect(wires()).toContain('tiny-summary2.image > tiny-threshold2.image');
    expect(wires()).not.toContain('tiny-movie.movie > tiny-summary2.movie');
    done({ type: 'paste', text, keepInputs: true });
    expect(wires()).toContain('tiny-movie.movie > tiny-summary3.movie');
    expect(wires()).not.toContain('tiny-summary.image > tiny-threshold3.image');
  });

  test('cutting and pasting frames and notes', () => {
    choose('tiny-image');
    done({ type: 'frame.add', title: 'Mine' });
    done({ type: 'note.add', text: 'Look', box: { x: 0, y: 300, width: 80, height: 40 } });
    editor.dispatch({ type: 'select', nodes: ['tiny-image'], frames: ['frame'], notes: ['note'] });
    const text = editor.copy()!;
    expect(done({ type: 'cut' }).label).toBe('Cut 1 node, 1 frame and 1 note');
    expect(body().layout.frames.size + body().layout.notes.size).toBe(0);
    const { label } = done({ type: 'paste', text });
    expect(label).toBe('Paste 1 node, 1 frame and 1 note');
    expect(body().layout.frames.get('frame')?.title).toBe('Mine');
    expect(position('tiny-image')).toEqual({ x: 0, y: 400 });
  });

  test.each([
    ['', 'The clipboard is empty.'],
    ['hello', 'The clipboard holds text that is no part of a graph.'],
    ['{"format":"other"}', 'This cannot be pasted. '],
    ['{"format":"ramify-graph","schema":1,"nodes":[]}', 'The clipboard holds no nodes.'],
    ['{"format":"ramify-graph","schema":99,"nodes":[]}', 'newer'],
    ['{"format":"ramify-graph","schema":1,"nodes":[{"id":"__proto__"}]}', 'This cannot be pasted. '],
    [`${'['.repeat(5000)}`, 'This cannot be pasted. '],
  ])('foreign text is refused in words: %s', (text, words) => {
    expect(refused({ type: 'paste', text })).toContain(words);
  });

  test('foreign nodes without a place get one, unknown types stay', () => {
    const text = JSON.stringify({
      format: 'ramify-graph',
      schema: 1,
      nodes: [
        { id: 'a', type: 'lab.own', version: 3, params: { x: 1 } },
        { id: 'b', type: 'image.tiny-invert', version: 1 },
      ],
      edges: [{ from: { node: 'a', port: 'out' }, to: { node: 'b', port: 'image' } }],
    });
    done({ type: 'paste', text });
    expect(position('a')!.x).toBeLessThan(position('b')!.x);
    expect(body().nodes.get('a')).toMatchObject({ type: 'lab.own', params: { x: 1 } });
    expect(editor.node('a')?.face).toBeUndefined();
  });
});

describe('frames and notes', () => {
  test('a frame goes around the selection and takes along what stands in it', () => {
    choose('tiny-movie', 'tiny-summary');
    const { created } = done({ type: 'frame.add', title: 'Input', colour: '#8af' });
    expect(created).toEqual(['frame']);
    editor.dispatch({ type: 'note.add', text: 'In', box: { x: 20, y: 20, width: 40, height: 40 } });
    editor.dispatch({ type: 'select', frames: ['frame'] });
    expect(done({ type: 'selection.move', by: { x: 10, y: 0 } }).label).toBe('Move 1 frame');
    expect([position('tiny-movie'), position('tiny-threshold')]).toEqual([
      { x: 10, y: 0 },
      { x: 600, y: 0 },
    ]);
    expect(body().layout.notes.get('note')?.x).toBe(30);
    done({ type: 'frame.change', frame: 'frame', title: 'Other', colour: '' });
    expect(body().layout.frames.get('frame')).not.toHaveProperty('colour');
    done({ type: 'note.change', note: 'note', text: 'New' });
    expect(refused({ type: 'frame.change', frame: 'none', title: 'x' })).toContain('any more');
    expect(refused({ type: 'note.change', note: 'none', text: 'x' })).toContain('any more');
    editor.dispatch({ type: 'select.none' });
    expect(refused({ type: 'frame.add' })).toBe('Nothing is selected.');
  });
});
