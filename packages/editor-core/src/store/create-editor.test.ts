import { tinyCatalogue } from '@ramify/testkit';
import { commands, emptyGraph, equal, readGraph, writeGraph } from '@ramify/graph';
import { expect, test } from 'vitest';
import { createEditor } from './create-editor.ts';

const at = { x: 0, y: 0 };
const start = () => createEditor({ catalogue: tinyCatalogue });

test('nodes are added, wired by dropping a wire, and taken back one intent at a time', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-image', at });
  const added = editor.dispatch({
    type: 'node.add',
    node: 'image.tiny-threshold',
    at: { x: 400, y: 0 },
    wire: { from: { node: 'tiny-image', port: 'image' } },
  });
  expect(added).toEqual({
    ok: true,
    label: 'Add Threshold',
    message: 'Added Threshold, connected to Sample image.',
    created: ['tiny-threshold'],
  });
  expect([...editor.getState().graph.edges.keys()]).toEqual(['tiny-image.image > tiny-threshold.image']);
  expect([...editor.getState().selection.nodes]).toEqual(['tiny-threshold']);
  expect(editor.getState().undo).toBe('Add Threshold');
  editor.undo();
  expect(editor.getState().graph.nodes.size).toBe(1);
  expect(editor.getState().graph.edges.size).toBe(0);
  expect([...editor.getState().selection.nodes]).toEqual(['tiny-image']);
  expect(editor.redo()).toMatchObject({ ok: true, message: 'Done again: Add Threshold.' });
  expect(editor.getState().graph.edges.size).toBe(1);
});

test('a gesture is one step, however many updates it had', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at });
  const before = editor.getState().graph;
  const gesture = editor.begin();
  for (let value = 3; value <= 31; value++) {
    gesture.update({ type: 'param.set', node: 'tiny-threshold', param: 'window', value });
  }
  expect(editor.getState()).toMatchObject({ busy: true, undo: 'Set Window of Threshold to 31' });
  gesture.commit();
  expect(editor.getState().graph.nodes.get('tiny-threshold')?.params).toEqual({ window: 31 });
  editor.undo();
  expect(equal(editor.getState().graph, before)).toBe(true);
});

test('a cancelled gesture leaves no trace, a late update neither', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at });
  const { graph, undo } = editor.getState();
  const gesture = editor.begin();
  gesture.update({ type: 'selection.move', by: { x: 5, y: 5 } });
  expect(editor.getState().graph.layout.positions.get('tiny-threshold')).toEqual({ x: 5, y: 5 });
  gesture.cancel();
  gesture.update({ type: 'selection.move', by: { x: 5, y: 5 } });
  gesture.commit();
  expect(editor.getState().graph).toBe(graph);
  expect(editor.getState()).toMatchObject({ undo, busy: false, redo: undefined });
});

test('a gesture that comes back to its start is no step', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at });
  const gesture = editor.begin();
  gesture.update({ type: 'selection.move', by: { x: 5, y: 5 } });
  gesture.update({ type: 'selection.move', by: { x: 0, y: 0 } });
  gesture.commit();
  expect(editor.getState().undo).toBe('Add Threshold');
});

test('the view may move while a gesture is open, and only the end of a gesture is told', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at });
  const { serial } = editor.getState().announcement;
  const gesture = editor.begin();
  const set = (value: number) =>
    gesture.update({ type: 'param.set', node: 'tiny-threshold', param: 'window', value });
  set(5);
  editor.dispatch({ type: 'viewport.set', viewport: { x: 5, y: 0, zoom: 1 } });
  set(7);
  expect(editor.getState()).toMatchObject({ busy: true, announcement: { serial } });
  expect(editor.getState().viewports.get('')?.x).toBe(5);
  gesture.commit();
  expect(editor.getState().announcement).toMatchObject({
    text: 'Window of Threshold is 7.',
    serial: serial + 1,
  });
  editor.undo();
  expect(editor.getState().undo).toBe('Add Threshold');
  expect(editor.getState().viewports.get('')?.x).toBe(5);
});

test('another intent ends an open gesture', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at });
  const gesture = editor.begin();
  gesture.update({ type: 'selection.move', by: { x: 5, y: 5 } });
  editor.dispatch({ type: 'graph.title', title: 'Mine' });
  gesture.update({ type: 'selection.move', by: { x: 9, y: 9 } });
  expect(editor.getState().graph.layout.positions.get('tiny-threshold')).toEqual({ x: 5, y: 5 });
  editor.undo();
  expect(editor.getState().undo).toBe('Move 1 node');
});

test('the dirty mark follows the saved text, also through undo', () => {
  const editor = start();
  expect(editor.getState().dirty).toBe(false);
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-image', at });
  expect(editor.getState().dirty).toBe(true);
  const written = editor.getState().graph;
  editor.dispatch({ type: 'graph.title', title: 'Later' });
  editor.markSaved(written);
  expect(editor.getState().dirty).toBe(true);
  editor.undo();
  expect(editor.getState().dirty).toBe(false);
  editor.dispatch({ type: 'viewport.set', viewport: { x: 1, y: 2, zoom: 0.5 } });
  expect(editor.getState()).toMatchObject({ dirty: false, undo: 'Add Sample image' });
  expect(editor.getState().viewports.get('')).toEqual({ x: 1, y: 2, zoom: 0.5 });
  expect(editor.text()).toBe(writeGraph(readGraph(editor.text(), tinyCatalogue).graph));
});

test('a refusal changes nothing and says why', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-movie', at });
  editor.dispatch({ type: 'node.add', node: 'image.tiny-threshold', at: { x: 400, y: 0 } });
  const { graph, undo } = editor.getState();
  const wire = {
    from: { node: 'tiny-movie', port: 'movie' },
    to: { node: 'tiny-threshold', port: 'image' },
  };
  const refused = editor.dispatch({ type: 'wire.connect', ...wire });
  expect(refused).toEqual({
    ok: false,
    code: 'E_PORT_TYPE',
    reason: 'Threshold needs an image; this is a movie. Put a Summary image node between them.',
    between: ['movie.tiny-summary'],
  });
  expect(editor.getState().graph).toBe(graph);
  expect(editor.getState()).toMatchObject({ undo, announcement: { tone: 'alert' } });
  const bridged = editor.dispatch({ type: 'wire.bridge', ...wire, node: 'movie.tiny-summary' });
  expect(bridged).toMatchObject({ ok: true, label: 'Put Summary image between Sample movie and Threshold' });
  expect(editor.getState().graph.edges.size).toBe(2);
  editor.undo();
  expect(equal(editor.getState().graph, graph)).toBe(true);
});

test('views of nodes keep their identity until something of them changes', () => {
  const editor = start();
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-image', at });
  editor.dispatch({ type: 'node.add', node: 'image.tiny-invert', at: { x: 400, y: 0 } });
  const first = editor.node('tiny-image');
  const second = editor.node('tiny-invert');
  const ids = editor.nodeIds();
  editor.dispatch({ type: 'node.rename', node: 'tiny-invert', title: 'Other' });
  expect(editor.node('tiny-image')).toBe(first);
  expect(editor.node('tiny-invert')).not.toBe(second);
  expect(editor.node('tiny-invert')?.title).toBe('Other');
  expect(editor.nodeIds()).toBe(ids);
  const edges = editor.edges();
  editor.dispatch({
    type: 'wire.connect',
    from: { node: 'tiny-image', port: 'image' },
    to: { node: 'tiny-invert', port: 'image' },
  });
  expect(editor.node('tiny-image')?.connected.outputs).toEqual(['image']);
  expect(editor.edges()).not.toBe(edges);
  expect(editor.edges()).toMatchObject([{ kind: 'image', selected: false }]);
  expect(editor.edges()).toBe(editor.edges());
  expect(editor.node('missing')).toBeUndefined();
});

test('a graph without places gets some when it is opened, and is not dirty for it', () => {
  const graph = commands.addNode(emptyGraph('Bare'), tinyCatalogue, { type: 'sample.tiny-image' }).graph;
  const editor = createEditor({ catalogue: tinyCatalogue });
  let calls = 0;
  const stop = editor.subscribe(() => calls++);
  editor.open(graph);
  stop();
  editor.open(graph);
  expect(calls).toBe(1);
  expect(editor.getState()).toMatchObject({ dirty: false, undo: undefined });
  expect(editor.getState().graph.layout.positions.size).toBe(1);
  expect(editor.getState().announcement.text).toBe('Bare with 1 node.');
  editor.open(graph, { dirty: true });
  expect(editor.getState().dirty).toBe(true);
});
