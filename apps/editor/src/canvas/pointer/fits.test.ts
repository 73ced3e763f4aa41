import { bodyAt, createEditor, type Editor } from '@ramify/editor-core';
import { connect, edgeKey, type PortRef } from '@ramify/graph';
import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeKey, sceneOf, type Place } from '../scene/scene.ts';
import { fitsOf } from './fits.ts';

const types = [...tinyCatalogue.keys()];

/** A graph of tiny nodes, wired as far as the wishes are possible. */
function built(nodes: readonly number[], wishes: readonly (readonly [number, number])[]): Editor {
  const editor = createEditor({ catalogue: tinyCatalogue });
  for (const i of nodes) {
    editor.dispatch({ type: 'node.add', node: types[i % types.length] ?? '', at: { x: 0, y: 0 } });
  }
  const outs = places(editor, 'output');
  const ins = places(editor, 'input');
  for (const [a, b] of wishes) {
    const from = outs[a % Math.max(1, outs.length)];
    const to = ins[b % Math.max(1, ins.length)];
    if (from !== undefined && to !== undefined) editor.dispatch({ type: 'wire.connect', from, to });
  }
  return editor;
}

const places = (editor: Editor, side: Place['side']): Place[] =>
  editor.nodeIds().flatMap((node) => {
    const face = editor.node(node)?.face;
    return [...((side === 'output' ? face?.outputs : face?.inputs)?.keys() ?? [])].map((port) => ({
      node,
      port,
      side,
    }));
  });

const shown = (editor: Editor) => {
  const { graph, scope } = editor.getState();
  return sceneOf(editor, bodyAt(graph, scope).layout);
};

test('the sockets that light up are just those that the graph would connect, or take another wire from', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }),
      fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 12 }),
      (nodes, wishes) => {
        const editor = built(nodes, wishes);
        const scene = shown(editor);
        for (const fixed of [...places(editor, 'output'), ...places(editor, 'input')]) {
          const fits = fitsOf(scene, fixed, undefined);
          const others = places(editor, fixed.side === 'output' ? 'input' : 'output');
          for (const other of others) {
            const [from, to]: [PortRef, PortRef] = fixed.side === 'output' ? [fixed, other] : [other, fixed];
            const answer = connect(editor.getState().graph, tinyCatalogue, from, to);
            const fit = fits.get(placeKey(other));
            const name = edgeKey({ from, to });
            if (answer.ok) expect(fit, name).toMatchObject({ replaces: false });
            else if (answer.code === 'E_PORT_OCCUPIED' && fit !== undefined)
              expect(fit.replaces, name).toBe(true);
            else if (answer.code !== 'E_PORT_OCCUPIED') expect(fit, name).toBeUndefined();
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('whatever lights up can be connected, in place of what was there if it must', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50), { minLength: 2, maxLength: 6 }),
      fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 10 }),
      (nodes, wishes) => {
        const editor = built(nodes, wishes);
        for (const fixed of [...places(editor, 'output'), ...places(editor, 'input')]) {
          for (const { from, to, replaces } of fitsOf(shown(editor), fixed, undefined).values()) {
            const outcome = editor.dispatch({ type: 'wire.connect', from, to, replace: replaces });
            expect(outcome.ok, edgeKey({ from, to })).toBe(true);
            editor.undo();
          }
        }
      },
    ),
    { numRuns: 20 },
  );
});
