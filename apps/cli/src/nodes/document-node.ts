import { effectWords, paramMeta, type Effects, type NodeDefinition, type PortSpec } from '@ramify/sdk';
import * as z from 'zod';

export interface PortDocument {
  readonly name: string;
  readonly types: readonly string[];
  readonly doc: string;
  readonly optional: boolean;
  readonly many: boolean;
}

export interface ParamDocument {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  /** What 0 stands for, in words; empty where it is a number as others. */
  readonly zero: string;
  /** `number`, `whole number`, `text`, `yes or no`, `choice`, `list`. */
  readonly kind: string;
  /** `3 to 501`, `above 0`; empty if everything goes. */
  readonly range: string;
  readonly default: unknown;
  readonly choices: Readonly<Record<string, string>>;
}

/** What there is to say of a node, for people and programs. */
export interface NodeDocument {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly family: string;
  readonly summary: string;
  readonly docs: string;
  readonly keywords: readonly string[];
  readonly preview: string;
  /** Files that it reads and writes, in a sentence, and by parameter and output. */
  readonly effectWords: string;
  readonly effects: Effects;
  readonly inputs: readonly PortDocument[];
  readonly outputs: readonly PortDocument[];
  readonly params: readonly ParamDocument[];
}

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
}

const kinds: Readonly<Record<string, string>> = {
  integer: 'whole number',
  number: 'number',
  string: 'text',
  boolean: 'yes or no',
  array: 'list',
};

const kindOf = (schema: Schema): string => {
  if (schema.enum !== undefined) return 'choice';
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(' or ');
  return kinds[schema.type ?? ''] ?? (schema.type === 'null' ? 'none' : 'value');
};

// zod states the largest safe integers as limits of every whole number.
const known = (limit: number | undefined) =>
  limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;

function rangeOf(schema: Schema): string {
  const part = schema.anyOf?.find(({ type }) => type !== 'null');
  if (part !== undefined) return rangeOf(part);
  const from = known(schema.minimum);
  const to = known(schema.maximum);
  const above = known(schema.exclusiveMinimum);
  const below = known(schema.exclusiveMaximum);
  const ends = [
    from === undefined ? (above === undefined ? '' : `above ${above}`) : `${from}`,
    to === undefined ? (below === undefined ? '' : `below ${below}`) : `${to}`,
  ];
  if (ends[0] === '' && ends[1] === '') return '';
  if (ends[0] === '') return to === undefined ? `${ends[1]}` : `at most ${ends[1]}`;
  if (ends[1] === '') return from === undefined ? `${ends[0]}` : `at least ${ends[0]}`;
  return `${ends[0]} to ${ends[1]}`;
}

function documentParam(name: string, field: z.core.$ZodType, schema: Schema): ParamDocument {
  const meta = paramMeta(field);
  const values = schema.enum?.map(String) ?? [];
  return {
    name,
    title: meta.title ?? name,
    description: meta.description ?? '',
    unit: meta.unit ?? '',
    zero: meta.zero ?? '',
    kind:
      meta.control === 'path' ? (meta.folder === true ? 'file, folder or pattern' : 'file') : kindOf(schema),
    range: rangeOf(schema),
    default: schema.default,
    choices: Object.fromEntries(values.map((value) => [value, meta.choices?.[value] ?? ''])),
  };
}

const documentPorts = (ports: Readonly<Record<string, PortSpec>>): PortDocument[] =>
  Object.entries(ports).map(([name, { types, doc, optional, many }]) => ({
    name,
    types,
    doc,
    optional,
    many,
  }));

/** The documentation of a node, read from its definition. */
export function documentNode(node: NodeDefinition): NodeDocument {
  const schema = z.toJSONSchema(node.params, { io: 'input', unrepresentable: 'any' });
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const { type, version, title, family, summary, docs, keywords, preview, effects } = node;
  return {
    type,
    version,
    title,
    family,
    summary,
    docs,
    keywords,
    preview,
    effectWords: effectWords(node),
    effects,
    inputs: documentPorts(node.inputs),
    outputs: documentPorts(node.outputs),
    params: Object.entries(node.params.shape).map(([name, field]) =>
      documentParam(name, field as z.core.$ZodType, properties[name] ?? {}),
    ),
  };
}

/**
 * Kind, range, unit and default of a parameter in a line: `whole number, 3 to 501 px, default 31`, `number, 0 to 1000
 * Hz, default: from the file (0)`.
 */
export function paramFacts({ kind, range, unit, zero, default: value }: ParamDocument): string {
  const shown = typeof value === 'string' ? (value === '' ? 'empty' : value) : JSON.stringify(value);
  const suffix = unit === '' ? '' : ` ${unit}`;
  const facts = [kind, range === '' ? suffix.trim() && `in ${unit}` : `${range}${suffix}`];
  if (value !== undefined && kind.startsWith('file') && value === '') facts.push('must be given');
  else if (value === 0 && zero !== '') facts.push(`default: ${zero} (0)`);
  else if (value !== undefined) facts.push(`default ${shown}`);
  if (value !== 0 && zero !== '') facts.push(`0: ${zero}`);
  return facts.filter((fact) => fact !== '').join(', ');
}
