import * as z from 'zod';

type Field = z.core.$ZodType;

/** The type inside `.default()`, `.optional()`, `.pipe()` and the like. */
function unwrap(field: Field): Field {
  let type = field;
  for (;;) {
    if (
      type instanceof z.ZodDefault ||
      type instanceof z.ZodPrefault ||
      type instanceof z.ZodOptional ||
      type instanceof z.ZodNonOptional ||
      type instanceof z.ZodReadonly ||
      type instanceof z.ZodCatch
    ) {
      type = type.def.innerType;
    } else if (type instanceof z.ZodPipe) type = type.def.in;
    else return type;
  }
}

const truths: Readonly<Record<string, boolean | undefined>> = {
  true: true,
  yes: true,
  on: true,
  false: false,
  no: false,
  off: false,
};
const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/**
 * The value that a text on a command line stands for, by the type of the field that it is meant for. What
 * cannot be read as that type comes back as text, so that the field's own check says what is wrong.
 */
export function parseText(field: Field, text: string): unknown {
  const type = unwrap(field);
  const trimmed = text.trim();
  if (type instanceof z.ZodString || type instanceof z.ZodStringFormat) return text;
  if (type instanceof z.ZodNumber || type instanceof z.ZodNumberFormat) {
    return numberPattern.test(trimmed) ? Number(trimmed) : text;
  }
  if (type instanceof z.ZodBoolean) {
    const word = trimmed.toLowerCase();
    return Object.hasOwn(truths, word) ? truths[word] : text;
  }
  if (type instanceof z.ZodNullable) {
    return ['null', 'none'].includes(trimmed.toLowerCase()) ? null : parseText(type.def.innerType, text);
  }
  if (type instanceof z.ZodEnum) {
    return type.options.find((option) => String(option) === trimmed) ?? text;
  }
  if (type instanceof z.ZodLiteral) {
    return [...type.values].find((value) => String(value) === trimmed) ?? text;
  }
  if (type instanceof z.ZodUnion) {
    for (const option of type.options) {
      const value = parseText(option, text);
      if (z.safeParse(option, value).success) return value;
    }
    return text;
  }
  if (type instanceof z.ZodArray) {
    const { element } = type;
    if (trimmed.startsWith('[')) return json(trimmed);
    return trimmed === '' ? [] : trimmed.split(',').map((item) => parseText(element, item.trim()));
  }
  return json(trimmed);
}
