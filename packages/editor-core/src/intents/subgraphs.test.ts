import { equal } from '@ramify/graph';
import { describe, expect, test } from 'vitest';
import { body, choose, done, editor, ref, refused, selected, wires } from '../testing/editor-bench.ts';

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
