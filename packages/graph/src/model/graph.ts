/**
 * The graph in memory. Everything is immutable and keyed by id in `Map`s, so that edits share what they do
 * not touch and no id can reach an object's prototype.
 */

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type Params = Readonly<Record<string, JsonValue>>;

export interface PortRef {
  readonly node: string;
  readonly port: string;
}
export interface ParamRef {
  readonly node: string;
  readonly param: string;
}

export interface GraphNode {
  readonly id: string;
  /** A type of the catalogue, or `subgraph:<id>`. */
  readonly type: string;
  /** Version of the node that the parameters belong to. */
  readonly version: number;
  /** Only what was set; defaults are filled in when the node runs. */
  readonly params: Params;
  /** Name given by the user instead of the node's own title. */
  readonly title?: string;
  /** Present if the node is left out of runs. */
  readonly disabled?: true;
  readonly note?: string;
}

export interface GraphEdge {
  readonly from: PortRef;
  readonly to: PortRef;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}
/** A titled rectangle behind nodes. */
export interface Frame extends Box {
  readonly id: string;
  readonly title: string;
  readonly colour?: string;
}
/** A piece of text on the canvas. */
export interface Note extends Box {
  readonly id: string;
  readonly text: string;
}
export interface Viewport extends Point {
  readonly zoom: number;
}

/** Where things stand on the canvas; no part of any hash. */
export interface Layout {
  readonly positions: ReadonlyMap<string, Point>;
  readonly frames: ReadonlyMap<string, Frame>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly viewport?: Viewport;
}

/** What the graph and its subgraphs have in common. Edges are keyed by `edgeKey`. */
export interface GraphBody {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  readonly layout: Layout;
}

/** An input of a subgraph feeds one or more ports of its nodes. */
export interface SubgraphInput {
  readonly targets: readonly PortRef[];
  readonly doc?: string;
}
export interface SubgraphOutput extends PortRef {
  readonly doc?: string;
}
/** A parameter of an inner node that each use of the subgraph may set. */
export interface SubgraphParam extends ParamRef {
  readonly doc?: string;
}

export interface Subgraph extends GraphBody {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly inputs: ReadonlyMap<string, SubgraphInput>;
  readonly outputs: ReadonlyMap<string, SubgraphOutput>;
  readonly params: ReadonlyMap<string, SubgraphParam>;
}

export interface InterfaceInput extends ParamRef {
  readonly doc?: string;
}
export interface InterfaceOutput extends PortRef {
  readonly doc?: string;
}
export interface GraphInterface {
  readonly inputs: ReadonlyMap<string, InterfaceInput>;
  readonly outputs: ReadonlyMap<string, InterfaceOutput>;
}

/** Which program wrote the file; no part of any hash. */
export interface WrittenBy {
  readonly app: string;
  readonly packs?: Readonly<Record<string, string>>;
}

export interface Graph extends GraphBody {
  readonly title: string;
  readonly description?: string;
  /** Names under which a run may set parameters and fetch results. */
  readonly interface: GraphInterface;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly writtenBy?: WrittenBy;
  /** Address of a JSON Schema, for text editors; kept as it is. */
  readonly $schema?: string;
}

export const emptyLayout: Layout = { positions: new Map(), frames: new Map(), notes: new Map() };

/** A graph without nodes. */
export const emptyGraph = (title = ''): Graph => ({
  title,
  nodes: new Map(),
  edges: new Map(),
  interface: { inputs: new Map(), outputs: new Map() },
  subgraphs: new Map(),
  layout: emptyLayout,
});

/** Key of an edge in `GraphBody.edges`; ids hold neither dots nor spaces, so that it is unique. */
export const edgeKey = ({ from, to }: GraphEdge): string => `${portKey(from)} > ${portKey(to)}`;

/** `node.port`, to compare and to sort by. */
export const portKey = ({ node, port }: PortRef): string => `${node}.${port}`;

/** The targets of a subgraph's input in their one order. */
export const sortedTargets = (targets: readonly PortRef[]): PortRef[] =>
  [...targets].sort((a, b) => byCodeUnit(portKey(a), portKey(b)));

const subgraphPrefix = 'subgraph:';
export const subgraphType = (id: string): string => subgraphPrefix + id;
/** Id of the subgraph that a node of this type is a use of. */
export const subgraphIdOf = (type: string): string | undefined =>
  type.startsWith(subgraphPrefix) ? type.slice(subgraphPrefix.length) : undefined;

/** Order of ids everywhere: by code unit, the same on every machine. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Entries of a map, sorted by key. */
export const sortedEntries = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].sort(([a], [b]) => byCodeUnit(a, b));
