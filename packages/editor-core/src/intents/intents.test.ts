import { tinyCatalogue } from '@ramify/testkit';
import { equal } from '@ramify/graph';
import { beforeEach, describe, expect, test } from 'vitest';
import { createEditor, type Editor } from '../store/create-editor.ts';
import { bodyAt } from '../store/scope.ts';
import type { Intent } from './intent.ts';

let editor: Editor;
const ref = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
const body = () => bodyAt(editor.getState().graph, editor.getState().scope);
const wires = () => [...body().edges.keys()].sort();
const position = (id: string) => body().layout.positions.get(id);
const selected = () => [...editor.getState().selection.nodes].sort();

/** Carries an intent out that must succeed; it can be taken back to the byte. */
function done(intent: Intent) {
  const before = editor.text();
  const outcome = editor.dispatch(intent);
  expect(outcome).toMatchObject({ ok: true });
  if (!outcome.ok) throw new Error(outcome.reason);
  if (outcome.label !== '') {
    const after = editor.text();
    editor.undo();
    expect(editor.text()).toBe(before);
    editor.redo();
    expect(editor.text()).toBe(after);
  }
  return outcome;
}
const refused = (intent: Intent): string => {
  const { graph } = editor.getState();
  const outcome = editor.dispatch(intent);
  expect(outcome.ok).toBe(false);
  expect(editor.getState().graph).toBe(graph);
  return outcome.ok ? '' : outcome.reason;
};
const choose = (...nodes: string[]) => editor.dispatch({ type: 'select', nodes });

// movie -> mean -> cells; image stands alone.
beforeEach(() => {
  editor = createEditor({ catalogue: tinyCatalogue });
  const wire = (from: string) => ({ wire: { from: ref(from) } });
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-movie', at: { x: 0, y: 0 } });
  editor.dispatch({
    type: 'node.add',
    node: 'movie.tiny-summary',
    at: { x: 300, y: 0 },
    ...wire('tiny-movie.movie'),
  });
  editor.dispatch({
    type: 'node.add',
    node: 'image.tiny-threshold',
    title: 'Cells',
    at: { x: 600, y: 0 },
    ...wire('tiny-summary.image'),
  });
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-image', at: { x: 0, y: 400 } });
});

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

describe('subgraphs', () => {
  test('are made, entered, left, unpacked and removed', () => {
    const { graph } = editor.getState();
    choose('tiny-summary', 'tiny-threshold');
    expect(done({ type: 'group', title: 'Cells' }).created).toEqual(['cells', 'cells']);
    expect(selected()).toEqual(['cells']);
    expect(refused({ type: 'subgraph.remove', subgraph: 'cells' })).toContain('in use');
    done({ type: 'scope.enter', node: 'cells' });
    expect(editor.getState().scope).toEqual(['cells']);
    done({ type: 'graph.description', description: 'Finds cells.' });
    done({ type: 'node.rename', node: 'tiny-summary', title: 'Mean' });
    expect(refused({ type: 'scope.enter', node: 'tiny-summary' })).toBe('Mean is no subgraph.');
    done({ type: 'scope.leave' });
    expect(selected()).toEqual(['cells']);
    expect(refused({ type: 'scope.leave' })).toBe('This is the whole graph.');
    // Taking back what was done inside leads inside.
    editor.undo();
    expect(editor.getState().scope).toEqual(['cells']);
    editor.undo();
    editor.dispatch({ type: 'scope.go', scope: [] });
    expect(refused({ type: 'scope.go', scope: ['nothing'] })).toContain('any more');
    done({ type: 'unpack', node: 'cells' });
    expect(equal(editor.getState().graph.edges, graph.edges)).toBe(true);
    expect(refused({ type: 'unpack' })).toBe('No subgraph is selected.');
  });

  test('a subgraph that nothing uses can be removed', () => {
    choose('tiny-image');
    done({ type: 'group', title: 'Alone' });
    done({ type: 'selection.remove' });
    expect(done({ type: 'subgraph.remove', subgraph: 'alone' }).label).toBe('Remove subgraph Alone');
  });

  test('taking the group back while inside leads out', () => {
    choose('tiny-image');
    editor.dispatch({ type: 'group', title: 'Alone' });
    editor.dispatch({ type: 'scope.enter', node: 'alone' });
    editor.undo();
    expect(editor.getState().scope).toEqual([]);
    expect(selected()).toEqual(['tiny-image']);
  });
});

describe('the interface', () => {
  test('names parameters and results, and keeps names apart', () => {
    const node = 'tiny-threshold';
    done({ type: 'interface.expose', kind: 'param', ref: { node, param: 'window' } });
    done({ type: 'interface.expose', kind: 'param', ref: { node, param: 'window' } });
    done({ type: 'interface.expose', kind: 'output', ref: { node, port: 'mask' }, doc: 'Cells.' });
    const { inputs, outputs } = editor.getState().graph.interface;
    expect([[...inputs.keys()], [...outputs.keys()]]).toEqual([
      ['window', 'tiny-threshold-window'],
      ['mask'],
    ]);
    expect(
      refused({ type: 'interface.expose', kind: 'param', name: 'window', ref: { node, param: 'level' } }),
    ).toContain('exists already');
    done({ type: 'interface.rename', kind: 'output', name: 'mask', to: 'cells' });
    done({ type: 'interface.describe', kind: 'output', name: 'cells', doc: '' });
    expect(editor.getState().graph.interface.outputs.get('cells')).toEqual({ node, port: 'mask' });
    expect(refused({ type: 'interface.rename', kind: 'output', name: 'cells', to: 'a b' })).toContain(
      'letters',
    );
    expect(
      refused({ type: 'interface.rename', kind: 'param', name: 'window', to: 'tiny-threshold-window' }),
    ).toContain('exists already');
    done({ type: 'interface.remove', kind: 'output', name: 'cells' });
    expect(refused({ type: 'interface.remove', kind: 'output', name: 'cells' })).toContain('no output');
    expect(refused({ type: 'interface.expose', kind: 'input', ref: ref('tiny-threshold.image') })).toContain(
      'has a connection',
    );
  });

  test('of a subgraph: renaming an entry keeps what uses it', () => {
    choose('tiny-summary', 'tiny-threshold');
    editor.dispatch({ type: 'group', title: 'G' });
    editor.dispatch({ type: 'scope.enter', node: 'g' });
    done({ type: 'interface.expose', kind: 'param', ref: { node: 'tiny-threshold', param: 'window' } });
    done({ type: 'interface.expose', kind: 'output', name: 'out', ref: ref('tiny-threshold.mask') });
    editor.dispatch({ type: 'scope.leave' });
    done({ type: 'param.set', node: 'g', param: 'window', value: 9 });
    const { created } = done({ type: 'node.add', node: 'image.tiny-invert', at: { x: 900, y: 0 } });
    done({ type: 'wire.connect', from: ref('g.out'), to: ref(`${created[0]}.image`) });
    editor.dispatch({ type: 'scope.enter', node: 'g' });
    done({ type: 'interface.rename', kind: 'output', name: 'out', to: 'cells' });
    done({ type: 'interface.rename', kind: 'input', name: 'movie', to: 'recording' });
    done({ type: 'interface.rename', kind: 'param', name: 'window', to: 'size' });
    done({ type: 'interface.describe', kind: 'input', name: 'recording', doc: 'Any movie.' });
    editor.dispatch({ type: 'scope.leave' });
    expect(wires()).toEqual([`g.cells > ${created[0]}.image`, 'tiny-movie.movie > g.recording']);
    expect(body().nodes.get('g')?.params).toEqual({ size: 9 });
    expect(editor.node('g')?.face?.inputs.get('recording')?.doc).toBe('Any movie.');
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
