import { describe, expect, test } from 'vitest';
import { body, choose, done, editor, position, refused, selected, wires } from '../testing/editor-bench.ts';

describe('selection', () => {
  test('everything, nothing, what is connected', () => {
    done({ type: 'select.all' });
    expect(selected()).toHaveLength(4);
    done({ type: 'select.none' });
    expect(refused({ type: 'select.connected', direction: 'both' })).toBe('No node is selected.');
    choose('tiny-summary');
    done({ type: 'select.connected', direction: 'before' });
    expect(selected()).toEqual(['tiny-movie', 'tiny-summary']);
    done({ type: 'select.connected', direction: 'after' });
    expect(selected()).toEqual(['tiny-movie', 'tiny-summary', 'tiny-threshold']);
  });

  test('goes through the nodes in the order of the work, and ends there', () => {
    editor.dispatch({ type: 'select.none' });
    const order = ['tiny-image', 'tiny-movie', 'tiny-summary', 'tiny-threshold'];
    for (const [i, id] of order.entries()) {
      const { message } = done({ type: 'select.next' });
      expect(selected()).toEqual([id]);
      expect(message).toContain(`, ${i + 1} of 4.`);
    }
    expect(refused({ type: 'select.next' })).toBe('This is the last node.');
    done({ type: 'select.next', back: true });
    expect(selected()).toEqual(['tiny-summary']);
  });

  test('goes along wires and up and down', () => {
    choose('tiny-summary');
    done({ type: 'select.toward', direction: 'right' });
    expect(selected()).toEqual(['tiny-threshold']);
    expect(refused({ type: 'select.toward', direction: 'right' })).toBe('Nothing uses the results of Cells.');
    choose('tiny-movie');
    expect(refused({ type: 'select.toward', direction: 'left' })).toBe('Nothing feeds Sample movie.');
    done({ type: 'select.toward', direction: 'down' });
    expect(selected()).toEqual(['tiny-image']);
    done({ type: 'select.toward', direction: 'up' });
    expect(selected()).toEqual(['tiny-movie']);
  });

  test('is removed with its wires, and selected again when that is taken back', () => {
    editor.dispatch({ type: 'select', nodes: ['tiny-summary'], edges: [] });
    expect(editor.dispatch({ type: 'selection.remove' })).toMatchObject({ label: 'Delete Summary image' });
    expect(wires()).toEqual([]);
    expect(selected()).toEqual([]);
    editor.undo();
    expect(selected()).toEqual(['tiny-summary']);
    expect(wires()).toHaveLength(2);
    editor.dispatch({ type: 'select', edges: wires() });
    expect(done({ type: 'selection.remove' }).label).toBe('Delete 2 connections');
    expect(refused({ type: 'selection.remove' })).toBe('Nothing is selected.');
  });
});

describe('arrangement', () => {
  const xs = (...ids: string[]) => ids.map((id) => position(id)!.x);

  test('aligns, distributes and places', () => {
    done({ type: 'nodes.place', positions: new Map([['tiny-image', { x: 40, y: 400 }]]) });
    choose('tiny-movie', 'tiny-image');
    done({ type: 'arrange.align', side: 'right' });
    expect(xs('tiny-movie', 'tiny-image')).toEqual([40, 40]);
    expect(refused({ type: 'arrange.distribute', axis: 'x' })).toBe('Select three nodes or more.');
    choose('tiny-movie', 'tiny-summary', 'tiny-threshold');
    done({ type: 'arrange.distribute', axis: 'x' });
    expect(xs('tiny-movie', 'tiny-summary', 'tiny-threshold')).toEqual([40, 320, 600]);
    choose('tiny-movie');
    expect(refused({ type: 'arrange.align', side: 'top' })).toBe('Select two nodes or more.');
  });

  test('lays everything out in the order of the work, or the selection alone', () => {
    const scattered = [...body().nodes.keys()].map(
      (id, i) => [id, { x: -i * 77, y: (i * 131) % 300 }] as const,
    );
    done({ type: 'nodes.place', positions: new Map(scattered) });
    choose('tiny-movie', 'tiny-summary');
    const kept = position('tiny-threshold');
    expect(done({ type: 'arrange.layout' }).label).toBe('Arrange 2 nodes');
    expect(position('tiny-threshold')).toEqual(kept);
    editor.dispatch({ type: 'select.none' });
    expect(done({ type: 'arrange.layout' }).label).toBe('Arrange all');
    const [a, b, c] = xs('tiny-movie', 'tiny-summary', 'tiny-threshold');
    expect(b! - a!).toBeGreaterThan(224);
    expect(c! - b!).toBeGreaterThan(224);
    expect(done({ type: 'arrange.layout' }).label).toBe('');
  });

  test('titles and viewports', () => {
    done({ type: 'graph.title', title: 'Cells ' });
    expect(editor.getState().graph.title).toBe('Cells');
    expect(refused({ type: 'graph.title', title: 'a\nb' })).toContain('one line');
    expect(done({ type: 'viewport.set', viewport: { x: 0, y: 0, zoom: 2 } }).label).toBe('');
  });
});
