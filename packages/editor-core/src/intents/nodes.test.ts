import { describe, expect, test } from 'vitest';
import { body, choose, done, editor, position, ref, refused, wires } from '../testing/editor-bench.ts';

describe('nodes', () => {
  test('are placed beside what is selected if no place is given, never on top of another', () => {
    choose('tiny-movie');
    const { created } = done({ type: 'node.add', node: 'image.tiny-invert' });
    const at = position(created[0]!)!;
    expect(at.x).toBeGreaterThan(224);
    expect(at.y).toBeGreaterThan(0);
    const { created: again } = done({ type: 'node.add', node: 'image.tiny-invert', at });
    expect(position(again[0]!)).toEqual({ x: at.x + 32, y: at.y + 32 });
    const wire = { to: ref(`${again[0]}.image`) };
    const { created: before } = done({ type: 'node.add', node: 'sample.tiny-image', wire });
    expect(position(before[0]!)!.x).toBeLessThan(at.x);
    expect(refused({ type: 'node.add', node: 'image.nothing', at })).toContain('No node of type');
  });

  test('are renamed, noted, disabled', () => {
    expect(done({ type: 'node.rename', node: 'tiny-image', title: ' Mine ' }).label).toBe(
      'Rename Sample image to Mine',
    );
    expect(done({ type: 'node.rename', node: 'tiny-image', title: 'Mine' }).label).toBe('');
    done({ type: 'node.note', node: 'tiny-image', note: 'Why' });
    expect(body().nodes.get('tiny-image')).toMatchObject({ title: 'Mine', note: 'Why' });
    choose('tiny-movie', 'tiny-image');
    expect(done({ type: 'nodes.disable', disabled: true }).label).toBe('Disable 2 nodes');
    expect(done({ type: 'nodes.toggle' }).label).toBe('Enable 2 nodes');
    editor.dispatch({ type: 'select.none' });
    expect(refused({ type: 'nodes.toggle' })).toBe('No node is selected.');
  });

  test('take parameters and give the defaults back', () => {
    const node = 'tiny-threshold';
    expect(done({ type: 'param.set', node, param: 'window', value: 31 }).label).toBe(
      'Set Window of Cells to 31',
    );
    done({ type: 'params.set', node, params: { level: 2, method: 'local' } });
    expect(body().nodes.get(node)?.params).toEqual({ window: 31, level: 2, method: 'local' });
    expect(done({ type: 'param.reset', node, param: 'level' }).label).toBe('Reset Level of Cells');
    done({ type: 'param.reset', node });
    expect(body().nodes.get(node)?.params).toEqual({});
    expect(refused({ type: 'param.set', node: 'gone', param: 'x', value: 1 })).toContain('no node');
  });
});

describe('wires', () => {
  test('are made, moved, replaced and removed', () => {
    const { created } = done({ type: 'node.add', node: 'image.tiny-add', at: { x: 900, y: 0 } });
    const add = created[0]!;
    done({ type: 'wire.connect', from: ref('tiny-summary.image'), to: ref(`${add}.a`) });
    const edge = `tiny-summary.image > ${add}.a`;
    expect(done({ type: 'wire.move', edge, end: 'to', to: ref(`${add}.b`) }).label).toBe(
      'Reconnect Summary image to Add',
    );
    const moved = `tiny-summary.image > ${add}.b`;
    expect(done({ type: 'wire.move', edge: moved, end: 'to', to: ref(`${add}.b`) }).label).toBe('');
    done({ type: 'wire.move', edge: moved, end: 'from', to: ref('tiny-image.image') });
    const to = ref('tiny-threshold.image');
    expect(refused({ type: 'wire.connect', from: ref('tiny-image.image'), to })).toContain(
      'Remove that first',
    );
    done({ type: 'wire.connect', from: ref('tiny-image.image'), to, replace: true });
    expect(wires()).toEqual([
      `tiny-image.image > ${add}.b`,
      'tiny-image.image > tiny-threshold.image',
      'tiny-movie.movie > tiny-summary.movie',
    ]);
    done({ type: 'wires.remove', edges: [`tiny-image.image > ${add}.b`] });
    expect(refused({ type: 'wires.remove', edges: [`tiny-image.image > ${add}.b`] })).toContain('any more');
  });

  test('take a new node into them, or a bridge between what does not fit', () => {
    const edge = 'tiny-summary.image > tiny-threshold.image';
    done({ type: 'wire.insert', edge, node: 'image.tiny-invert', at: { x: 450, y: 0 } });
    expect(wires()).toContain('tiny-invert.image > tiny-threshold.image');
    expect(wires()).not.toContain(edge);
    const inner = 'tiny-summary.image > tiny-invert.image';
    const wrong = refused({
      type: 'wire.insert',
      edge: inner,
      node: 'movie.tiny-smooth',
      at: { x: 0, y: 0 },
    });
    expect(wrong).toContain('needs a movie');
    const { created } = done({ type: 'node.add', node: 'image.tiny-scale', at: { x: 900, y: 300 } });
    const ends = { from: ref('tiny-movie.movie'), to: ref(`${created[0]}.image`) };
    done({ type: 'wire.bridge', ...ends, node: 'movie.tiny-summary' });
    expect(wires()).toContain(`tiny-summary2.image > ${created[0]}.image`);
    expect(refused({ type: 'wire.bridge', ...ends, node: 'image.tiny-invert' })).toContain('needs an image');
  });
});
