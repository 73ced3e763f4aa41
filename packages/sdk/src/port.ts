import type { PortType, PortTypes } from './values/values.ts';

/** An input or output of a node: which types it takes, and what it is for. */
export interface PortSpec<
  T extends PortType = PortType,
  Optional extends boolean = boolean,
  Many extends boolean = boolean,
> {
  /** Accepted types of an input, in order of preference; exactly one for an output. */
  readonly types: readonly T[];
  readonly doc: string;
  readonly optional: Optional;
  /** The input takes any number of connections and receives an array, ordered by source. */
  readonly many: Many;
  /** The ids of an output are its own (components, assemblies), not those of the regions it was made from. */
  readonly ownIds?: true;
}

export interface PortOptions {
  doc: string;
  optional?: boolean;
  many?: boolean;
  ownIds?: boolean;
}

type Flag<O, K extends string> = O extends Record<K, true> ? true : false;
type BuiltPort<T extends PortType, O> = PortSpec<T, Flag<O, 'optional'>, Flag<O, 'many'>>;

function build<T extends PortType, const O extends PortOptions>(
  types: readonly T[],
  options: O,
): BuiltPort<T, O> {
  const spec: PortSpec<T> = {
    types,
    doc: options.doc,
    optional: options.optional ?? false,
    many: options.many ?? false,
    ...(options.ownIds === true ? { ownIds: true } : {}),
  };
  return spec as BuiltPort<T, O>;
}

const single =
  <T extends PortType>(type: T) =>
  <const O extends PortOptions>(options: O): BuiltPort<T, O> =>
    build([type], options);

/** Port builders: `port.image({ doc: 'Image to binarize.' })`. */
export const port = {
  movie: single('movie'),
  image: single('image'),
  mask: single('mask'),
  labels: single('labels'),
  skeleton: single('skeleton'),
  regions: single('regions'),
  traces: single('traces'),
  matrix: single('matrix'),
  embedding: single('embedding'),
  partition: single('partition'),
  factorization: single('factorization'),
  events: single('events'),
  table: single('table'),
  figure: single('figure'),
  file: single('file'),
  /** An input that takes any of several types; `kind` tells which came. */
  any: <const T extends PortType, const O extends PortOptions>(
    types: readonly T[],
    options: O,
  ): BuiltPort<T, O> => build(types, options),
};

/** One of the values of a `many` input, with the title of the node that it comes from. */
export interface Sourced<V> {
  readonly node: string;
  /** Output of the node. */
  readonly port: string;
  readonly title: string;
  readonly value: V;
}

/** Type of the value that a node's `run` receives on an input. */
export type InputValue<P> =
  P extends PortSpec<infer T, infer Optional, infer Many>
    ? Many extends true
      ? readonly Sourced<PortTypes[T]>[]
      : Optional extends true
        ? PortTypes[T] | undefined
        : PortTypes[T]
    : never;

/** Type of the value that a node's `run` returns on an output. */
export type OutputValue<P> = P extends PortSpec<infer T> ? PortTypes[T] : never;

/**
 * True if a value of type `from` may flow into an input that takes `to`: equal names, or a mask into an
 * image.
 */
export const accepts = (to: readonly PortType[], from: PortType): boolean =>
  to.includes(from) || (from === 'mask' && to.includes('image'));
