import * as z from 'zod';

/** The type inside `.default()` and `.optional()`. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let type = schema;
  while (type instanceof z.ZodDefault || type instanceof z.ZodOptional || type instanceof z.ZodExactOptional)
    type = type.unwrap();
  return type;
}

const numeric = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

function typed(schema: z.core.$ZodType, text: string): unknown {
  const type = unwrap(schema);
  // What is no number stays text, so that the schema says what is wrong with it.
  if (type instanceof z.ZodNumber) return numeric.test(text) ? Number(text) : text;
  if (type instanceof z.ZodBoolean) return text === 'true' ? true : text === 'false' ? false : text;
  if (type instanceof z.ZodArray) {
    return text === '' ? [] : text.split(',').map((item) => typed(type.element, item));
  }
  return text;
}

/** Texts of a query as the values that its schema describes; lists are separated by commas. */
export function fromQuery(
  schema: z.ZodObject,
  texts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
      return [name, field === undefined || typeof text !== 'string' ? text : typed(field, text)];
    }),
  );
}

/** The opposite of `fromQuery`; absent values are left out. */
export function toQuery(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join(',') : value;
    query.set(name, typeof text === 'string' ? text : JSON.stringify(text));
  }
  return query.toString();
}
