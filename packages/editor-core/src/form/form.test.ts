import { commands, emptyGraph, type JsonValue } from '@ramify/graph';
import { catalogue } from '@ramify/nodes/catalogue';
import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEditor } from '../store/create-editor.ts';
import { formOf } from './form.ts';
import { readNumber } from './number-text.ts';
import { fieldProblem, fieldText, readField, shownText, slidValue, steppedValue } from './read-field.ts';
import { sliderFor, sliderPosition, sliderStep, sliderValue } from './slider.ts';

const at = { x: 0, y: 0 };

/** The form of one node with some parameters. */
function formFor(type: string, params: Record<string, JsonValue> = {}, from = catalogue) {
  const { graph, created } = commands.addNode(emptyGraph(), from, { type, params, id: 'n', position: at });
  const editor = createEditor({ catalogue: from, graph });
  return formOf(editor.node(created[0]!)!, editor.getState().graph, []);
}
const fieldOf = (type: string, name: string, params?: Record<string, JsonValue>, from = catalogue) =>
  formFor(type, params, from).fields.find((field) => field.name === name)!;

describe('forms', () => {
  test('of all nodes know each parameter: its kind, its default, which is valid, and its words', () => {
    for (const { type, params } of catalogue.values()) {
      const { fields, errors, unknown } = formFor(type);
      expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(params.shape).sort());
      expect([errors, unknown]).toEqual([[], []]);
      for (const field of fields) {
        expect(field, `${type} ${field.name}`).not.toMatchObject({ kind: 'other' });
        expect(field.value, `${type} ${field.name}`).toBeDefined();
        expect(fieldProblem(field, field.value), `${type} ${field.name}`).toBeUndefined();
        expect(field.title.length * field.doc.length).toBeGreaterThan(0);
        // What the input shows is read back as the same value.
        for (const text of [fieldText(field), shownText(field)]) {
          expect(readField(field, text), `${type} ${field.name}`).toEqual({ ok: true, value: field.value });
        }
        if (field.slider === undefined) continue;
        for (const position of [0, 0.21, 0.5, 0.777, 1]) {
          expect(fieldProblem(field, slidValue(field, position)), `${type} ${field.name}`).toBeUndefined();
        }
        const value = field.value as number;
        for (const count of [-1, 1]) {
          const stepped = steppedValue(field, count)!;
          expect(Math.sign(stepped - value) * count, `${type} ${field.name}`).toBeGreaterThanOrEqual(0);
        }
      }
    }
  });

  test('a 0 that is no amount is shown and read in words; nothing else is', () => {
    const rate = fieldOf('load.movie', 'frameRate');
    expect([rate.value, shownText(rate), fieldText(rate)]).toEqual([0, 'from the file', '0']);
    for (const text of ['From the file', ' from the file ', '', '0', '0 Hz']) {
      expect(readField(rate, text)).toEqual({ ok: true, value: 0 });
    }
    expect(readField(rate, 'from the fil')).toMatchObject({ ok: false });
    expect(shownText(fieldOf('load.movie', 'frameRate', { frameRate: 30 }))).toBe('30');
    const from = fieldOf('figure.traces', 'from');
    expect([from.zero, shownText(from)]).toEqual(['', '0']);
    expect(readField(from, '')).toMatchObject({ ok: false });
    // To empty a field whose default is an amount is a slip, not a choice.
    const spur = fieldOf('skeleton.prune', 'spurLength');
    expect(readField(spur, '')).toMatchObject({ ok: false });
    expect(readField(spur, 'None removed')).toEqual({ ok: true, value: 0 });
  });

  test('main parameters come first', () => {
    for (const { type } of catalogue.values()) {
      const mains = formFor(type).fields.map(({ main }) => main);
      expect(mains).toEqual([...mains].sort((a, b) => Number(b) - Number(a)));
    }
  });

  test('say what is set, what is wrong and what is not known', () => {
    const form = formFor('image.tiny-threshold', { window: 1, colour: 'red' }, tinyCatalogue);
    const window = form.fields.find(({ name }) => name === 'window');
    expect(window).toMatchObject({
      title: 'Window',
      unit: 'px',
      kind: 'number',
      value: 1,
      default: 3,
      isSet: true,
      error: 'Window must be at least 3 px; it is 1.',
      slider: { min: 3, max: 501, step: 1, scale: 'linear' },
    });
    expect(form.fields.find(({ name }) => name === 'method')).toMatchObject({
      kind: 'choice',
      isSet: false,
      choices: [
        { value: 'fixed', title: 'Fixed', doc: 'One level for the image.' },
        { value: 'local', title: 'Local', doc: 'Mean of the neighbourhood.' },
      ],
    });
    expect(form.unknown).toEqual([
      { name: 'colour', value: 'red', error: 'Threshold has no parameter "colour".' },
    ]);
  });

  test('of a use of a subgraph start from what the node inside has', () => {
    const editor = createEditor({ catalogue: tinyCatalogue });
    editor.dispatch({
      type: 'node.add',
      node: 'image.tiny-threshold',
      at,
      params: { window: 31 },
    });
    editor.dispatch({ type: 'group', title: 'Cells' });
    editor.dispatch({ type: 'scope.enter', node: 'cells' });
    const ref = { node: 'tiny-threshold', param: 'window' };
    editor.dispatch({ type: 'interface.expose', kind: 'param', ref });
    const inside = formOf(editor.node('tiny-threshold')!, editor.getState().graph, ['cells']);
    expect(inside.fields.find(({ name }) => name === 'window')?.exposedAs).toBe('window');
    editor.dispatch({ type: 'scope.leave' });
    const outside = formOf(editor.node('cells')!, editor.getState().graph, []);
    expect(outside.fields).toMatchObject([{ name: 'window', value: 31, default: 31, isSet: false }]);
  });

  test('of nodes that are not installed keep what is set', () => {
    const other = new Map([...tinyCatalogue].filter(([type]) => type !== 'image.tiny-threshold'));
    const { graph } = commands.addNode(emptyGraph(), tinyCatalogue, {
      type: 'image.tiny-threshold',
      params: { window: 5 },
      id: 'n',
      position: at,
    });
    const editor = createEditor({ catalogue: other, graph });
    const form = formOf(editor.node('n')!, graph, []);
    expect(form.fields).toEqual([]);
    expect(form.unknown).toMatchObject([{ name: 'window', value: 5 }]);
  });
});

describe('typed numbers', () => {
  test.each<[string, string, number | string]>([
    ['12', '', 12],
    ['  -0.5 ', '', -0.5],
    ['0,5', '', 0.5],
    ['3,14159', '', 3.14159],
    [',5', '', 0.5],
    ['0,125', '', 0.125],
    ['1e-3', '', 0.001],
    ['1,5e3', '', 1500],
    ['\u22122', '', -2],
    ['12 500', '', 12500],
    ['1\u202f234\u202f567,5', '', 1234567.5],
    ['31 px', 'px', 31],
    ['0,5µm', 'µm', 0.5],
    ['0.5 \u03bcm', 'µm', 0.5],
    ['7 hz', 'Hz', 7],
    ['-0', '', 0],
    ['1,000', '', '“1,000” can be read in two ways. Write 1000 or 1.000.'],
    ['', '', 'Give a number.'],
    ['abc', '', '“abc” is no number.'],
    ['1 2', '', '“1 2” is no number.'],
    ['1.2.3', '', '“1.2.3” is no number.'],
    ['0x10', '', '“0x10” is no number.'],
    ['1e999', '', '“1e999” is too large.'],
    ['31 s', 'px', '“31 s” is no number.'],
  ])('%j %j', (text, unit, expected) => {
    const read = readNumber(text, unit);
    expect(read.ok ? read.value : read.reason).toBe(expected);
  });

  test('every number that is shown is read as itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toEqual({ ok: true, value: value + 0 });
      }),
    );
  });

  test('the form of the value is checked by the field', () => {
    const window = fieldOf('image.tiny-threshold', 'window', {}, tinyCatalogue);
    expect(readField(window, '31 px')).toEqual({ ok: true, value: 31 });
    expect(readField(window, '2')).toEqual({
      ok: false,
      reason: 'Window must be at least 3 px; it is 2.',
    });
    expect(readField(window, '3,5')).toEqual({
      ok: false,
      reason: 'Window must be a whole number; it is 3.5.',
    });
    const method = fieldOf('image.tiny-threshold', 'method', {}, tinyCatalogue);
    expect(readField(method, 'local')).toEqual({ ok: true, value: 'local' });
    expect(readField(method, 'other').ok).toBe(false);
  });
});

describe('sliders', () => {
  const open = { above: false, below: false, integer: false, multipleOf: undefined };

  test('stand for ranges that a hand can choose in', () => {
    expect(sliderFor({ ...open, min: 0, max: 1 })).toEqual({ min: 0, max: 1, step: 0.001, scale: 'linear' });
    expect(sliderFor({ ...open, min: 3, max: 501, integer: true })?.scale).toBe('linear');
    expect(sliderFor({ ...open, min: 1, max: 100_000, integer: true })?.scale).toBe('log');
    expect(sliderFor({ ...open, min: 0, max: 1, above: true })?.min).toBe(0.001);
    expect(sliderFor({ ...open, min: -1e6, max: 1e6 })).toBeUndefined();
    expect(sliderFor({ ...open, min: 0, max: undefined })).toBeUndefined();
    expect(sliderFor({ ...open, min: 2, max: 2 })).toBeUndefined();
  });

  const range = fc
    .record({
      min: fc.integer({ min: -1000, max: 1000 }),
      span: fc.integer({ min: 1, max: 100_000 }),
      integer: fc.boolean(),
    })
    .map(({ min, span, integer }) => sliderFor({ ...open, min, max: min + span, integer }))
    .filter((slider) => slider !== undefined);

  test('lead to values within the range, further for a further position, and back', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), (slider, p) => {
        const value = sliderValue(slider, p);
        expect(value).toBeGreaterThanOrEqual(slider.min);
        expect(value).toBeLessThanOrEqual(slider.max);
        expect(sliderValue(slider, Math.min(1, p + 0.05))).toBeGreaterThanOrEqual(value);
        expect(sliderValue(slider, sliderPosition(slider, value))).toBeCloseTo(value, 6);
        expect(sliderValue(slider, 0)).toBe(slider.min);
        expect(sliderValue(slider, 1)).toBe(slider.max);
      }),
    );
  });

  test('move by steps that are never swallowed', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (slider, p) => {
        const value = sliderValue(slider, p);
        if (value < slider.max) expect(sliderStep(slider, value, 1)).toBeGreaterThan(value);
        if (value > slider.min) expect(sliderStep(slider, value, -1)).toBeLessThan(value);
      }),
    );
  });
});
