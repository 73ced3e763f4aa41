import { createEditor } from '@ramify/editor-core';
import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { exposedPorts } from './exposed.ts';

test('results of the graph and ports of a subgraph are known by their names', () => {
  const editor = createEditor({ catalogue: tinyCatalogue });
  const at = { x: 0, y: 0 };
  editor.dispatch({ type: 'node.add', node: 'image.tiny-invert', at });
  const ref = { node: 'tiny-invert', port: 'image' };
  expect(exposedPorts(editor.getState()).size).toBe(0);
  editor.dispatch({ type: 'interface.expose', kind: 'output', ref, name: 'inverted' });
  expect([...exposedPorts(editor.getState())]).toEqual([['tiny-invert output image', 'inverted']]);
  const before = exposedPorts(editor.getState());
  editor.dispatch({ type: 'node.rename', node: 'tiny-invert', title: 'Other' });
  expect(exposedPorts(editor.getState())).toBe(before);

  editor.dispatch({ type: 'select', nodes: ['tiny-invert'] });
  editor.dispatch({ type: 'group', title: 'Inner' });
  editor.dispatch({ type: 'scope.enter', node: 'inner' });
  editor.dispatch({ type: 'interface.expose', kind: 'input', ref, name: 'picture' });
  const inside = exposedPorts(editor.getState());
  expect(inside.get('tiny-invert input image')).toBe('picture');
});
