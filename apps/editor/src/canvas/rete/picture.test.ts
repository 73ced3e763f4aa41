import { describe, expect, test } from 'vitest';
import { difference, emptyPicture, type Picture } from './picture.ts';

const wire = { from: { node: 'a', port: 'o' }, to: { node: 'b', port: 'i' } };
const both: Picture = {
  nodes: new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 9, y: 0 }],
  ]),
  wires: new Map([['w', wire]]),
};

describe('the difference of two pictures', () => {
  test('from nothing, all is added', () => {
    const { addedNodes, addedWires, movedNodes } = difference(emptyPicture, both);
    expect(addedNodes.map(([id]) => id)).toEqual(['a', 'b']);
    expect(addedWires).toEqual([['w', wire]]);
    expect(movedNodes).toEqual([]);
  });

  test('to nothing, all is removed', () => {
    expect(difference(both, emptyPicture)).toMatchObject({ removedNodes: ['a', 'b'], removedWires: ['w'] });
  });

  test('what moved is told, what stays is not', () => {
    const moved: Picture = { ...both, nodes: new Map(both.nodes).set('b', { x: 9, y: 5 }) };
    expect(difference(both, moved)).toEqual({
      removedWires: [],
      removedNodes: [],
      addedNodes: [],
      movedNodes: [['b', { x: 9, y: 5 }]],
      addedWires: [],
    });
  });
});
