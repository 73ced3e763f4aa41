import { createFaces } from '@ramify/graph';
import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { card, cardLayout, socketHeight } from './card-layout.ts';
import { estimateSize } from './node-size.ts';

const level = z
  .number()
  .min(0)
  .max(9)
  .default(1)
  .meta({ title: 'Level', description: 'How much.', main: true });
const definition = (main: number, picture: boolean) =>
  defineNode({
    type: 'image.made-up',
    version: 1,
    title: 'Made up',
    family: 'image',
    summary: 'For the test.',
    inputs: { image: port.image({ doc: 'In.' }), mask: port.mask({ doc: 'In.', optional: true }) },
    outputs: picture
      ? { table: port.table({ doc: 'Out.' }), image: port.image({ doc: 'Out.' }) }
      : { table: port.table({ doc: 'Out.' }), file: port.table({ doc: 'Out.' }) },
    params: z.object(Object.fromEntries(Array.from({ length: main }, (_, i) => [`level${i}`, level]))),
    preview: 'table',
    run: () => {
      throw new Error('never run');
    },
  });

function faceOf(main: number, picture = true) {
  const node = { id: 'a', type: 'image.made-up', version: 1, params: {} };
  const graph = {
    title: '',
    nodes: new Map(),
    edges: new Map(),
    interface: { inputs: new Map(), outputs: new Map() },
    subgraphs: new Map(),
    layout: { positions: new Map(), frames: new Map(), notes: new Map() },
  };
  return createFaces(graph, new Map([['image.made-up', definition(main, picture)]]))(node);
}

describe('card layout', () => {
  test('adds up its parts', () => {
    const layout = cardLayout(faceOf(2));
    expect(layout.height).toBe(36 + 2 * 22 + 10 + 2 * 28 + 6 + 116 + 26);
    expect(layout.width).toBe(card.width);
    expect(estimateSize(faceOf(2))).toEqual({ width: layout.width, height: layout.height });
  });

  test('shows the first parameters and counts the rest', () => {
    expect(cardLayout(faceOf(4))).toMatchObject({
      more: 0,
      params: ['level0', 'level1', 'level2', 'level3'],
    });
    expect(cardLayout(faceOf(7))).toMatchObject({ more: 4, params: ['level0', 'level1', 'level2'] });
    expect(cardLayout(faceOf(7)).height).toBe(cardLayout(faceOf(4)).height);
  });

  test('draws the first output that has a picture if the preview has none', () => {
    expect(cardLayout(faceOf(0), undefined, 'table').picture).toBe('image');
    expect(cardLayout(faceOf(0, false), undefined, 'table').picture).toBeUndefined();
  });

  test('knows the ports of a missing node by its wires', () => {
    const layout = cardLayout(undefined, { inputs: ['image'], outputs: [] });
    expect(layout).toMatchObject({ inputs: ['image'], outputs: [], picture: undefined });
    expect(layout.height).toBe(36 + 22 + 10 + 26);
  });

  test('puts sockets in the middle of their rows', () => {
    expect(socketHeight(0)).toBe(36 + 5 + 11);
    expect(socketHeight(2) - socketHeight(1)).toBe(card.row);
  });
});
