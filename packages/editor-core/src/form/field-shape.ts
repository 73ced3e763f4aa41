import * as z from 'zod';

type Json = Readonly<Record<string, unknown>>;

/** What a parameter's schema says of the values it takes. */
export interface FieldShape {
  readonly kind: 'number' | 'boolean' | 'choice' | 'text' | 'list' | 'other';
  readonly integer: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** `min` or `max` itself is not allowed. */
  readonly above: boolean;
  readonly below: boolean;
  /** Values must be a multiple of this. */
  readonly multipleOf: number | undefined;
  readonly longest: number | undefined;
  readonly choices: readonly (string | number | boolean)[];
  /** Null is a value: nothing, automatic. */
  readonly nullable: boolean;
  /** Value if none is set; undefined if there is none. */
  readonly default: unknown;
}

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined;

const isChoice = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** The one form besides null, if the schema offers just these. */
function withoutNull(schema: Json): { readonly schema: Json; readonly nullable: boolean } {
  const forms = schema['anyOf'];
  if (!Array.isArray(forms)) return { schema, nullable: schema['type'] === 'null' };
  const others = (forms as Json[]).filter(({ type }) => type !== 'null');
  const [only] = others;
  return {
    schema: others.length === 1 && only !== undefined ? { ...schema, ...only } : schema,
    nullable: others.length < forms.length,
  };
}

function kindOf(schema: Json, choices: readonly unknown[]): FieldShape['kind'] {
  if (choices.length > 0) return 'choice';
  switch (schema['type']) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'text';
    case 'array':
      return 'list';
    default:
      return 'other';
  }
}

const shapes = new WeakMap<z.core.$ZodType, FieldShape>();

/** The shape of a field of a node's parameters. */
export function fieldShape(field: z.core.$ZodType): FieldShape {
  const known = shapes.get(field);
  if (known !== undefined) return known;
  const { schema, nullable } = withoutNull(z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }));
  const listed = schema['enum'] ?? ('const' in schema ? [schema['const']] : []);
  const choices = Array.isArray(listed) ? listed.filter(isChoice) : [];
  const above = numberOf(schema['exclusiveMinimum']);
  const below = numberOf(schema['exclusiveMaximum']);
  const shape: FieldShape = {
    kind: kindOf(schema, choices),
    integer: schema['type'] === 'integer',
    min: above ?? numberOf(schema['minimum']),
    max: below ?? numberOf(schema['maximum']),
    above: above !== undefined,
    below: below !== undefined,
    multipleOf: numberOf(schema['multipleOf']),
    longest: numberOf(schema['maxLength']),
    choices,
    nullable,
    default: schema['default'],
  };
  shapes.set(field, shape);
  return shape;
}
