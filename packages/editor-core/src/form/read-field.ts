import { parseText, valueProblems, type JsonValue } from '@ramify/graph';
import type { FormField } from './form.ts';
import { readNumber, showNumber } from './number-text.ts';
import { neat, sliderStep, sliderValue } from './slider.ts';

/** What a typed text stands for as the value of a field. */
export type ReadField =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly reason: string };

/** The value of a field as its input shows it. */
export function fieldText({ value }: Pick<FormField, 'value'>): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return showNumber(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value);
}

/** The value of a field in words: as `fieldText`, but for a 0 that stands for something else. */
export const shownText = (field: Pick<FormField, 'value' | 'zero'>): string =>
  field.value === 0 && field.zero !== '' ? field.zero : fieldText(field);

/** What is wrong with a value for a field, in words; undefined if nothing is. */
export const fieldProblem = ({ face, name }: FormField, value: unknown): string | undefined =>
  valueProblems(face, name, value)[0]?.message;

function parsed(field: FormField, text: string): ReadField {
  const { shape, unit, zero, face } = field;
  if (shape.nullable && text.trim() === '') return { ok: true, value: null };
  if (shape.kind === 'number') {
    const typed = text.trim().toLowerCase();
    // An emptied field leads back to the default where that is the 0 in words; elsewhere it would be a slip.
    if (zero !== '' && (typed === zero.toLowerCase() || (typed === '' && field.default === 0))) {
      return { ok: true, value: 0 };
    }
    const number = readNumber(text, unit);
    return number.ok ? { ok: true, value: number.value } : number;
  }
  return { ok: true, value: parseText(face.field, text) as JsonValue };
}

/** Reads what was typed into a field; refused in words if it is no value for it. */
export function readField(field: FormField, text: string): ReadField {
  const read = parsed(field, text);
  if (!read.ok) return read;
  const problem = fieldProblem(field, read.value);
  return problem === undefined ? read : { ok: false, reason: problem };
}

/** The value nearest to a number that the field takes; some take odd numbers only. */
function allowed(field: FormField, value: number, toward: number): number {
  const { slider } = field;
  if (slider === undefined || fieldProblem(field, value) === undefined) return value;
  const signs = toward < 0 ? [-1, 1] : [1, -1];
  for (let steps = 1; steps <= 4; steps++) {
    for (const sign of signs) {
      const near = neat(value + sign * steps * slider.step);
      if (near >= slider.min && near <= slider.max && fieldProblem(field, near) === undefined) return near;
    }
  }
  return value;
}

/** The value of a field whose slider stands at a position from 0 to 1. */
export function slidValue(field: FormField, position: number): number | undefined {
  return field.slider === undefined ? undefined : allowed(field, sliderValue(field.slider, position), 1);
}

/** The value of a number field after so many steps up or down by the keyboard. */
export function steppedValue(field: FormField, count: number): number | undefined {
  const { value, slider, shape } = field;
  if (typeof value !== 'number') return undefined;
  if (slider !== undefined) return allowed(field, sliderStep(slider, value, count), count);
  const step =
    shape.multipleOf ?? (shape.integer ? 1 : 10 ** Math.floor(Math.log10(Math.abs(value) || 1) - 1));
  const least = shape.min ?? -Infinity;
  const most = shape.max ?? Infinity;
  return Math.min(most, Math.max(least, neat(value + count * step)));
}
