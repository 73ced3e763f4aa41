import { tinyCatalogue } from '@ramify/testkit';
import { edgeKey, emptyGraph, type Graph, type GraphEdge, type GraphNode, type Point } from '@ramify/graph';
import { expect, test } from 'vitest';
import { createProblemFinder } from '../problems/problems.ts';
import { createEditor } from './create-editor.ts';

/** A graph of 300 nodes in 20 rows: images that are inverted over and over. */
function large(): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const positions = new Map<string, Point>();
  for (let i = 0; i < 300; i++) {
    const type = i % 15 === 0 ? 'sample.tiny-image' : 'image.tiny-invert';
    nodes.set(`n${i}`, { id: `n${i}`, type, version: 1, params: {} });
    positions.set(`n${i}`, { x: (i % 15) * 300, y: Math.floor(i / 15) * 260 });
    if (i % 15 === 0) continue;
    const edge = { from: { node: `n${i - 1}`, port: 'image' }, to: { node: `n${i}`, port: 'image' } };
    edges.set(edgeKey(edge), edge);
  }
  const empty = emptyGraph('Large');
  return { ...empty, nodes, edges, layout: { ...empty.layout, positions } };
}

const open = () => createEditor({ catalogue: tinyCatalogue, graph: large() });

test('an edit of one node of 300 touches one card', () => {
  const editor = open();
  const ids = [...editor.nodeIds()];
  expect(ids).toHaveLength(300);
  const before = new Map(ids.map((id) => [id, editor.node(id)]));
  const edges = editor.edges();
  const changed = () => ids.filter((id) => editor.node(id) !== before.get(id));
  editor.dispatch({ type: 'node.rename', node: 'n7', title: 'Seven' });
  expect(changed()).toEqual(['n7']);
  editor.dispatch({ type: 'select', nodes: ['n8'] });
  expect(changed().sort()).toEqual(['n7', 'n8']);
  const gesture = editor.begin();
  for (let step = 1; step <= 100; step++) gesture.update({ type: 'selection.move', by: { x: step, y: 0 } });
  gesture.commit();
  expect(changed().sort()).toEqual(['n7', 'n8']);
  expect(editor.edges()).toBe(edges);
  expect(editor.nodeIds()).toEqual(ids);
});

test('a hundred moves of everything are one small step each way', () => {
  const editor = open();
  const start = editor.text();
  editor.dispatch({ type: 'select.all' });
  const gesture = editor.begin();
  for (let step = 1; step <= 100; step++)
    gesture.update({ type: 'selection.move', by: { x: step, y: step } });
  gesture.commit();
  editor.undo();
  expect(editor.text()).toBe(start);
  expect(editor.getState()).toMatchObject({ dirty: false, undo: undefined });
});

test('moving what is looked at does not search 300 nodes for problems again', () => {
  const editor = open();
  const find = createProblemFinder(tinyCatalogue);
  const problems = find(editor.getState().graph);
  editor.dispatch({ type: 'select', nodes: ['n8'] });
  for (let step = 0; step < 50; step++) {
    editor.dispatch({ type: 'selection.move', by: { x: 1, y: 0 } });
    expect(find(editor.getState().graph)).toBe(problems);
  }
});
