import { tinyCatalogue } from '@ramify/testkit';
import { beforeEach, expect, test } from 'vitest';
import { createProblemFinder } from '../problems/problems.ts';
import { createEditor, type Editor } from '../store/create-editor.ts';
import { moveFocus, type TreeKey } from './move-focus.ts';
import { inputWords, outputWords, rowWords } from './outline-words.ts';
import { outlineOf } from './outline.ts';

let editor: Editor;
const at = { x: 0, y: 0 };
const from = (node: string, port: string) => ({ wire: { from: { node, port } } });

beforeEach(() => {
  editor = createEditor({ catalogue: tinyCatalogue });
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-movie', at });
  editor.dispatch({ type: 'node.add', node: 'movie.tiny-summary', at, ...from('tiny-movie', 'movie') });
  editor.dispatch({
    type: 'node.add',
    node: 'image.tiny-threshold',
    title: 'Cells',
    at,
    ...from('tiny-summary', 'image'),
  });
  editor.dispatch({ type: 'select', nodes: ['tiny-summary', 'tiny-threshold'] });
  editor.dispatch({ type: 'group', title: 'Find cells' });
  editor.dispatch({ type: 'node.add', node: 'image.tiny-add', at });
});
const rows = (...open: string[]) => outlineOf(editor.getState().graph, tinyCatalogue, new Set(open));

test('nodes stand after all that feed them, those of open subgraphs below their use', () => {
  expect(rows().map(({ flat }) => flat)).toEqual(['tiny-add', 'tiny-movie', 'find-cells']);
  const all = rows('find-cells');
  expect(all.map(({ flat, depth, position, count }) => [flat, depth, position, count])).toEqual([
    ['tiny-add', 0, 1, 3],
    ['tiny-movie', 0, 2, 3],
    ['find-cells', 0, 3, 3],
    ['find-cells/tiny-summary', 1, 1, 2],
    ['find-cells/tiny-threshold', 1, 2, 2],
  ]);
});

test('rows tell in words what comes from where and what is missing', () => {
  const all = rows('find-cells');
  const row = (flat: string) => all.find((item) => item.flat === flat)!;
  expect(inputWords(row('tiny-add'))).toBe('A and b are missing.');
  expect(outputWords(row('tiny-add'))).toBe('Nothing uses its results.');
  expect(inputWords(row('find-cells'))).toBe('Takes movie from Sample movie.');
  expect(outputWords(row('tiny-movie'))).toBe('Gives movie to Find cells.');
  expect(inputWords(row('find-cells/tiny-summary'))).toBe(
    'Takes movie from movie of the subgraph around it.',
  );
  expect(rowWords(row('find-cells/tiny-threshold'), 'Done', 1)).toBe(
    'Cells (Threshold), 2 of 2. Done. 1 problem. Takes image from Summary image. Nothing uses its results.',
  );
});

test('keys move through the tree', () => {
  const closed = rows();
  const open = rows('find-cells');
  const press = (key: TreeKey, focused?: string, list = closed) => moveFocus(list, focused, key);
  expect(press('down')).toEqual({ to: 'tiny-add' });
  expect(press('down', 'tiny-add')).toEqual({ to: 'tiny-movie' });
  expect(press('up', 'tiny-add')).toBeUndefined();
  expect(press('last', 'tiny-add')).toEqual({ to: 'find-cells' });
  expect(press('right', 'find-cells')).toEqual({ open: 'find-cells' });
  expect(press('right', 'find-cells', open)).toEqual({ to: 'find-cells/tiny-summary' });
  expect(press('right', 'tiny-add')).toBeUndefined();
  expect(press('left', 'find-cells/tiny-threshold', open)).toEqual({ to: 'find-cells' });
  expect(press('left', 'find-cells', open)).toEqual({ close: 'find-cells' });
  expect(press('first', 'find-cells/tiny-threshold', open)).toEqual({ to: 'tiny-add' });
});

test('problems are found at their node, also inside subgraphs, and keep their identity', () => {
  const find = createProblemFinder(tinyCatalogue);
  const problems = find(editor.getState().graph);
  const own = problems.of([], 'tiny-add');
  expect(own.map(({ code }) => code)).toContain('E_INPUT_MISSING');
  expect(problems.errors).toBe(2);
  editor.dispatch({ type: 'scope.enter', node: 'find-cells' });
  editor.dispatch({ type: 'param.set', node: 'tiny-threshold', param: 'window', value: 1 });
  const later = find(editor.getState().graph);
  expect(later.of(['find-cells'], 'tiny-threshold')[0]?.message).toBe(
    'Cells: Window must be at least 3 px; it is 1.',
  );
  expect(later.of([], 'tiny-add')).toBe(own);
  expect(later.of([], 'tiny-movie')).toEqual([]);
  editor.dispatch({ type: 'selection.move', by: { x: 5, y: 5 } });
  editor.dispatch({ type: 'graph.description', description: 'x' });
  editor.dispatch({ type: 'scope.leave' });
  editor.dispatch({ type: 'select', nodes: ['tiny-movie'] });
  const now = editor.getState().graph;
  editor.dispatch({ type: 'selection.move', by: { x: 5, y: 5 } });
  expect(find(editor.getState().graph)).toBe(find(now));
});
