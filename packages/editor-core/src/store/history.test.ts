import { tinyCatalogue } from '@ramify/testkit';
import { readGraph, writeGraph } from '@ramify/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intentFor, randomStep, type RandomStep } from '../testing/random-intents.ts';
import { createEditor, type Editor } from './create-editor.ts';
import { bodyAt, validScope } from './scope.ts';
import { prune, select, selectionSize } from './selection.ts';
import type { Outcome } from './editor-state.ts';

/** History as a beginner would write it: every text, and where one stands among them. */
interface Model {
  readonly texts: string[];
  readonly labels: string[];
  at: number;
  clipboard: string;
}

const before = (model: Model): string => model.texts[model.at]!;

/** What must hold in every state. */
function checkState(editor: Editor, model: Model): void {
  const state = editor.getState();
  const body = bodyAt(state.graph, state.scope);
  expect(validScope(state.graph, state.scope)).toBe(state.scope);
  expect(prune(state.selection, body)).toBe(state.selection);
  expect(state.undo).toBe(model.labels[model.at]);
  expect(state.redo).toBe(model.labels[model.at + 1]);
  expect(state.dirty).toBe(editor.text() !== model.texts[0]);
  expect(body.layout.positions.size).toBe(body.nodes.size);
}

function recordStep(editor: Editor, model: Model, outcome: Outcome): void {
  const text = editor.text();
  if (outcome.ok && outcome.label !== '') {
    expect(text).not.toBe(before(model));
    model.texts.splice(model.at + 1, Infinity, text);
    model.labels.splice(model.at + 1, Infinity, outcome.label);
    model.at++;
  } else expect(text).toBe(before(model));
}

function take(editor: Editor, step: RandomStep, model: Model): void {
  const { graph } = editor.getState();
  if (step.want === 'undo' || step.want === 'redo') {
    const possible = step.want === 'undo' ? model.at > 0 : model.at < model.texts.length - 1;
    const outcome = step.want === 'undo' ? editor.undo() : editor.redo();
    expect(outcome.ok).toBe(possible);
    if (possible) model.at += step.want === 'undo' ? -1 : 1;
    expect(editor.text()).toBe(before(model));
    return;
  }
  if (step.want === 'gesture') {
    const gesture = editor.begin();
    let last = gesture.update(intentFor(editor, step, ''));
    last = gesture.update(intentFor(editor, { ...step, a: step.c }, ''));
    if (step.b % 4 === 0) {
      gesture.cancel();
      expect(editor.getState().graph).toBe(graph);
    } else {
      gesture.commit();
      recordStep(editor, model, last);
    }
    return;
  }
  if (step.want === 'cut' || step.c % 9 === 0) model.clipboard = editor.copy() ?? model.clipboard;
  const outcome = editor.dispatch(intentFor(editor, step, model.clipboard));
  if (!outcome.ok) expect(editor.getState().graph).toBe(graph);
  recordStep(editor, model, outcome);
}

const newModel = (editor: Editor): Model => ({
  texts: [editor.text()],
  labels: [undefined as never],
  at: 0,
  clipboard: '',
});

/** Takes the steps, then goes back to the beginning and to the end again. */
function walk(steps: readonly RandomStep[]): void {
  const editor = createEditor({ catalogue: tinyCatalogue });
  const model = newModel(editor);
  for (const step of steps) {
    take(editor, step, model);
    checkState(editor, model);
  }
  const end = model.at;
  while (editor.undo().ok) expect(editor.text()).toBe(model.texts[--model.at]);
  expect(model.at).toBe(0);
  while (editor.redo().ok) expect(editor.text()).toBe(model.texts[++model.at]);
  expect(model.at).toBe(model.texts.length - 1);
  expect(model.at).toBeGreaterThanOrEqual(end);
  // What was built is a graph that opens again.
  expect(writeGraph(readGraph(editor.text(), tinyCatalogue).graph)).toBe(editor.text());
}
const sequence = fc.array(randomStep, { minLength: 60, maxLength: 140, size: 'max' });

test('undo and redo through long random sequences of all intents agree with a list of texts', () => {
  fc.assert(
    fc.property(sequence, (steps) => {
      walk(steps);
    }),
    { numRuns: 9 },
  );
});

test('what is copied from one editor is what is pasted into another', () => {
  fc.assert(
    fc.property(fc.array(randomStep, { minLength: 30, maxLength: 60, size: 'max' }), (steps) => {
      const one = createEditor({ catalogue: tinyCatalogue });
      const model = newModel(one);
      for (const step of steps) take(one, step, model);
      one.dispatch({ type: 'scope.go', scope: [] });
      one.dispatch({ type: 'select.all' });
      const text = one.copy();
      if (text === undefined) return;
      const two = createEditor({ catalogue: tinyCatalogue });
      expect(two.dispatch({ type: 'paste', text }).ok).toBe(true);
      expect(two.copy()).toBe(text);
      const { selection, graph } = two.getState();
      expect(selectionSize(selection)).toBe(
        graph.nodes.size + graph.layout.frames.size + graph.layout.notes.size,
      );
      // Once more, beside: nothing that was there changes, and all of it is there twice.
      const nodes = graph.nodes.size;
      expect(two.dispatch({ type: 'paste', text }).ok).toBe(true);
      expect(two.getState().graph.nodes.size).toBe(2 * nodes);
      const points = [...two.getState().graph.layout.positions.values()].map(({ x, y }) => `${x} ${y}`);
      const first = [...graph.layout.positions.values()].map(({ x, y }) => `${x} ${y}`);
      expect(points.slice(nodes).filter((point) => first.includes(point))).toEqual([]);
      two.undo();
      two.undo();
      expect(two.getState().dirty).toBe(false);
    }),
    { numRuns: 8 },
  );
});

test('selections combine like sets', () => {
  const ids = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd'));
  const none = select({ nodes: new Set(), edges: new Set(), frames: new Set(), notes: new Set() }, {});
  fc.assert(
    fc.property(ids, ids, (old, chosen) => {
      const start = select(none, { nodes: old });
      const nodes = (mode: 'replace' | 'add' | 'remove' | 'toggle') =>
        [...select(start, { nodes: chosen }, mode).nodes].sort();
      expect(nodes('replace')).toEqual([...chosen].sort());
      expect(nodes('add')).toEqual([...new Set([...old, ...chosen])].sort());
      expect(nodes('remove')).toEqual(old.filter((id) => !chosen.includes(id)).sort());
      const differs = (id: string) => old.includes(id) !== chosen.includes(id);
      expect(nodes('toggle')).toEqual(['a', 'b', 'c', 'd'].filter(differs));
      expect(select(start, { nodes: old })).toBe(start);
    }),
  );
});
