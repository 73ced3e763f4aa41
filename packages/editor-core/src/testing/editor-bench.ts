import { tinyCatalogue } from '@ramify/testkit';
import { beforeEach, expect } from 'vitest';
import { createEditor, type Editor } from '../store/create-editor.ts';
import { bodyAt } from '../store/scope.ts';
import type { Intent } from '../intents/intent.ts';

/** An editor with a small graph, a new one for each test. */
export let editor: Editor;
/** `node.port`. */
export const ref = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
export const body = () => bodyAt(editor.getState().graph, editor.getState().scope);
export const wires = () => [...body().edges.keys()].sort();
export const position = (id: string) => body().layout.positions.get(id);
export const selected = () => [...editor.getState().selection.nodes].sort();

/** Carries an intent out that must succeed; it can be taken back to the byte. */
export function done(intent: Intent) {
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
/** Why an intent is refused that must be; nothing may have changed. */
export const refused = (intent: Intent): string => {
  const { graph } = editor.getState();
  const outcome = editor.dispatch(intent);
  expect(outcome.ok).toBe(false);
  expect(editor.getState().graph).toBe(graph);
  return outcome.ok ? '' : outcome.reason;
};
export const choose = (...nodes: string[]) => editor.dispatch({ type: 'select', nodes });

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
