import { readField, type FormField } from '@ramify/editor-core';

/** A value of a setting that can be compared with others. */
export type SweepValue = string | number | boolean;

export type ReadValues =
  | { readonly ok: true; readonly values: readonly SweepValue[] }
  | { readonly ok: false; readonly reason: string };

const most = 24;

/** Values as they are typed: `5, 10, 20`, or `5 … 50 in 10 steps` as `5:50:10`. */
export function readValues(field: FormField, text: string): ReadValues {
  const range = /^\s*(-?[\d.]+)\s*:\s*(-?[\d.]+)\s*:\s*(\d+)\s*$/.exec(text);
  const parts = range === null ? text.split(/[,;\n]+/) : steps(field, range);
  const values: SweepValue[] = [];
  for (const part of parts.map((one) => one.trim()).filter((one) => one !== '')) {
    const read = readField(field, part);
    if (!read.ok) return read;
    const { value } = read;
    if (value === null || typeof value === 'object')
      return { ok: false, reason: `“${part}” cannot be compared.` };
    if (!values.includes(value)) values.push(value);
  }
  if (values.length < 2) return { ok: false, reason: 'Give at least two values, with commas between them.' };
  if (values.length > most) return { ok: false, reason: `Give at most ${most} values.` };
  return { ok: true, values };
}

function steps(field: FormField, [, from = '', to = '', count = '']: RegExpExecArray): string[] {
  const n = Math.min(most + 1, Number(count));
  const low = Number(from);
  const high = Number(to);
  return Array.from({ length: n }, (_, i) => {
    const value = n < 2 ? low : low + (i * (high - low)) / (n - 1);
    return String(field.shape.integer ? Math.round(value) : Number(value.toPrecision(6)));
  });
}

/** Values to begin with: the choices, or some around the present one. */
export function proposedValues(field: FormField): string {
  if (field.kind === 'choice') return field.choices.map(({ value }) => String(value)).join(', ');
  if (field.kind === 'switch') return 'true, false';
  if (typeof field.value !== 'number') return '';
  const { value, slider } = field;
  const around = value === 0 ? [0, 1, 2] : [value / 2, value, value * 1.5, value * 2];
  const fit = around
    .map((one) => (field.shape.integer ? Math.round(one) : Number(one.toPrecision(3))))
    .filter((one) => slider === undefined || (one >= slider.min && one <= slider.max));
  return [...new Set(fit)].join(', ');
}
