import { paramMeta } from '@ramify/sdk';
import { paramProblems, valueProblems, type Graph, type JsonValue, type ParamFace } from '@ramify/graph';
import { subgraphAt, type Scope } from '../store/scope.ts';
import type { NodeView } from '../store/node-views.ts';
import { fieldShape, type FieldShape } from './field-shape.ts';
import { sliderFor, type Slider } from './slider.ts';

export type FieldKind = 'number' | 'switch' | 'choice' | 'text' | 'path' | 'name' | 'list' | 'other';

export interface Choice {
  readonly value: string | number | boolean;
  readonly title: string;
  /** What it means; empty if the node does not say. */
  readonly doc: string;
}

/** One parameter as a form shows it. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly doc: string;
  readonly unit: string;
  /** What 0 stands for, in words; empty where it is a number as others. */
  readonly zero: string;
  readonly kind: FieldKind;
  /** Shown on the card and first in the form. */
  readonly main: boolean;
  /** What is set, or else the default. */
  readonly value: JsonValue | undefined;
  /** The user set it: it can be reset. */
  readonly isSet: boolean;
  readonly default: JsonValue | undefined;
  readonly shape: FieldShape;
  /** For numbers with a range that a slider covers. */
  readonly slider: Slider | undefined;
  readonly choices: readonly Choice[];
  /** For paths: endings of files, and whether a folder will do. */
  readonly accept: readonly string[];
  readonly folder: boolean;
  /** Name under which it is set from outside; undefined if it is not. */
  readonly exposedAs: string | undefined;
  /** What is wrong with the value, in words. */
  readonly error: string | undefined;
  readonly face: ParamFace;
}

/** The form of a node. */
export interface FormModel {
  readonly node: string;
  /** Main ones first, otherwise in the order of the node. */
  readonly fields: readonly FormField[];
  /** Parameters that are set and that the node does not have. */
  readonly unknown: readonly { readonly name: string; readonly value: JsonValue; readonly error: string }[];
  /** Problems of several parameters together. */
  readonly errors: readonly string[];
}

const kinds: Readonly<Record<FieldShape['kind'], FieldKind>> = {
  number: 'number',
  boolean: 'switch',
  choice: 'choice',
  text: 'text',
  list: 'list',
  other: 'other',
};

/** `nearest-neighbour` as people write it: `Nearest neighbour`. */
function choiceTitle(value: string | number | boolean): string {
  const words = String(value)
    .replaceAll(/[-_]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])(?=[a-z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words === '' ? '' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Names that parameters of a node have outside, by parameter. */
function exposedNames(graph: Graph, scope: Scope, node: string): ReadonlyMap<string, string> {
  const id = subgraphAt(graph, scope);
  const entries = id === undefined ? graph.interface.inputs : graph.subgraphs.get(id)?.params;
  return new Map(
    [...(entries ?? [])].flatMap(([name, ref]) => (ref.node === node ? [[ref.param, name] as const] : [])),
  );
}

/** What a parameter of a use of a subgraph is if the use does not set it: what the node inside has. */
function innerValue(graph: Graph, subgraph: string, name: string): JsonValue | undefined {
  const outer = graph.subgraphs.get(subgraph);
  const ref = outer?.params.get(name);
  return ref === undefined ? undefined : outer?.nodes.get(ref.node)?.params[ref.param];
}

/** The form of the node of a view, in the graph and scope that the view is of. */
export function formOf(view: NodeView, graph: Graph, scope: Scope): FormModel {
  const { node, face, subgraph, definition } = view;
  const exposed = exposedNames(graph, scope, node.id);
  const fields = [...(face?.params ?? [])].map(([name, param]): FormField => {
    const shape = fieldShape(param.field);
    const meta = paramMeta(param.field);
    const own = node.params[name];
    const inner = subgraph === undefined ? undefined : innerValue(graph, subgraph, name);
    const fallback = inner ?? (shape.default as JsonValue | undefined);
    const value = own === undefined ? fallback : own;
    return {
      name,
      title: param.title,
      doc: param.doc,
      unit: param.unit,
      zero: meta.zero ?? '',
      kind: meta.control === 'path' || meta.control === 'name' ? meta.control : kinds[shape.kind],
      main: meta.main === true,
      value,
      isSet: own !== undefined,
      default: fallback,
      shape,
      slider: shape.kind === 'number' && name !== 'seed' ? sliderFor(shape) : undefined,
      choices: shape.choices.map((choice) => ({
        value: choice,
        title: choiceTitle(choice),
        doc: meta.choices?.[String(choice)] ?? '',
      })),
      accept: meta.accept ?? [],
      folder: meta.folder ?? false,
      exposedAs: exposed.get(name),
      error: own === undefined ? undefined : valueProblems(param, name, own)[0]?.message,
      face: param,
    };
  });
  const known = new Set(fields.map(({ name }) => name));
  const problems = definition === undefined ? [] : paramProblems(definition, node.params, view.title);
  return {
    node: node.id,
    fields: [...fields.filter(({ main }) => main), ...fields.filter(({ main }) => !main)],
    unknown: Object.entries(node.params).flatMap(([name, value]) => {
      if (known.has(name)) return [];
      const said = problems.find(({ param }) => param === name)?.message;
      return [{ name, value, error: said ?? `${view.title} has no parameter “${name}”.` }];
    }),
    errors: problems
      .filter(({ code, param }) => code === 'E_PARAM_INVALID' && !known.has(param))
      .map(({ message }) => message),
  };
}
