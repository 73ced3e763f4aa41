import type { Box, JsonValue, ParamRef, Params, Point, PortRef, Viewport } from '@ramify/graph';
import type { Scope } from '../store/scope.ts';
import type { Selectable, SelectMode } from '../store/selection.ts';

/** A wire that was dropped: the new node is connected to this end. */
export type DroppedWire = { readonly from: PortRef } | { readonly to: PortRef };

type NodeIntent =
  /** Adds a node of the catalogue or a use of a subgraph; with `wire`, connects it where it fits. */
  | {
      readonly type: 'node.add';
      readonly node: string;
      /** Beside what is selected, or what the wire comes from, if absent. */
      readonly at?: Point;
      readonly params?: Params;
      readonly title?: string;
      readonly wire?: DroppedWire;
    }
  /** Gives a node a title of its own; an empty one takes it away. */
  | { readonly type: 'node.rename'; readonly node: string; readonly title: string }
  | { readonly type: 'node.note'; readonly node: string; readonly note: string }
  | { readonly type: 'nodes.disable'; readonly nodes?: Iterable<string>; readonly disabled: boolean }
  /** Disables what is enabled if any selected node is, else enables all. */
  | { readonly type: 'nodes.toggle' }
  | { readonly type: 'param.set'; readonly node: string; readonly param: string; readonly value: JsonValue }
  /** Gives a parameter, or all of a node, the default back. */
  | { readonly type: 'param.reset'; readonly node: string; readonly param?: string }
  /** Sets several parameters of a node at once. */
  | { readonly type: 'params.set'; readonly node: string; readonly params: Params };

type WireIntent =
  | {
      readonly type: 'wire.connect';
      readonly from: PortRef;
      readonly to: PortRef;
      readonly replace?: boolean;
    }
  /** Lets one end of a wire go to another port. */
  | {
      readonly type: 'wire.move';
      readonly edge: string;
      readonly end: 'from' | 'to';
      readonly to: PortRef;
      readonly replace?: boolean;
    }
  /** Connects two ports that do not fit, through a new node that makes them fit. */
  | {
      readonly type: 'wire.bridge';
      readonly from: PortRef;
      readonly to: PortRef;
      readonly node: string;
      readonly at?: Point;
    }
  /** Puts a new node into a wire. */
  | { readonly type: 'wire.insert'; readonly edge: string; readonly node: string; readonly at: Point }
  | { readonly type: 'wires.remove'; readonly edges: Iterable<string> };

type SelectionIntent =
  | ({ readonly type: 'select'; readonly mode?: SelectMode } & Selectable)
  | { readonly type: 'select.all' }
  | { readonly type: 'select.none' }
  /** Extends the selection by all nodes that feed it, that it feeds, or both. */
  | { readonly type: 'select.connected'; readonly direction: 'before' | 'after' | 'both' }
  /** Moves the selection to the next node in the order of the work; refused at its end. */
  | { readonly type: 'select.next'; readonly back?: boolean }
  /** Moves the selection along a wire (left, right) or to the node above or below. */
  | { readonly type: 'select.toward'; readonly direction: 'left' | 'right' | 'up' | 'down' }
  /** Removes what is selected with everything that hangs on it. */
  | { readonly type: 'selection.remove' }
  /** Moves what is selected; frames take along what stands in them. */
  | { readonly type: 'selection.move'; readonly by: Point }
  | { readonly type: 'selection.duplicate'; readonly keepInputs?: boolean };

type ClipboardIntent =
  | {
      readonly type: 'paste';
      /** Text of a graph: what `copy` gives, or any graph file. */
      readonly text: string;
      /** Where the middle of it goes; beside the originals if absent. */
      readonly at?: Point;
      /** Copies of nodes of this graph take what the originals take. */
      readonly keepInputs?: boolean;
    }
  /** Removes the selection; the text of it is fetched with `copy` before. */
  | { readonly type: 'cut' };

type AnnotationIntent =
  /** A frame around the selection, or at `box`. */
  | { readonly type: 'frame.add'; readonly title?: string; readonly colour?: string; readonly box?: Box }
  /** Changes a frame; an empty colour takes it away. */
  | {
      readonly type: 'frame.change';
      readonly frame: string;
      readonly title?: string;
      readonly colour?: string;
      readonly box?: Box;
    }
  | { readonly type: 'note.add'; readonly text?: string; readonly box: Box }
  | { readonly type: 'note.change'; readonly note: string; readonly text?: string; readonly box?: Box };

type SubgraphIntent =
  | { readonly type: 'group'; readonly title?: string }
  /** Puts the nodes of subgraphs in the place of their uses: the one named, or the selected ones. */
  | { readonly type: 'unpack'; readonly node?: string }
  | { readonly type: 'subgraph.remove'; readonly subgraph: string }
  | { readonly type: 'scope.enter'; readonly node: string }
  | { readonly type: 'scope.leave' }
  | { readonly type: 'scope.go'; readonly scope: Scope; readonly select?: Selectable };

/** Of the graph: `param` and `output`; of a subgraph, `input` too. */
export type InterfaceKind = 'input' | 'output' | 'param';

type InterfaceIntent =
  | {
      readonly type: 'interface.expose';
      readonly kind: 'param';
      readonly ref: ParamRef;
      readonly name?: string;
      readonly doc?: string;
    }
  | {
      readonly type: 'interface.expose';
      readonly kind: 'input' | 'output';
      readonly ref: PortRef;
      readonly name?: string;
      readonly doc?: string;
    }
  | { readonly type: 'interface.remove'; readonly kind: InterfaceKind; readonly name: string }
  | {
      readonly type: 'interface.rename';
      readonly kind: InterfaceKind;
      readonly name: string;
      readonly to: string;
    }
  | {
      readonly type: 'interface.describe';
      readonly kind: InterfaceKind;
      readonly name: string;
      readonly doc: string;
    };

type ArrangeIntent =
  /** Lays the selected nodes out, or all if fewer than two are selected. */
  | { readonly type: 'arrange.layout' }
  | {
      readonly type: 'arrange.align';
      readonly side: 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
    }
  | { readonly type: 'arrange.distribute'; readonly axis: 'x' | 'y' }
  | { readonly type: 'nodes.place'; readonly positions: ReadonlyMap<string, Point> };

type DocumentIntent =
  /** Title of the graph, or of the subgraph that is looked at. */
  | { readonly type: 'graph.title'; readonly title: string }
  | { readonly type: 'graph.description'; readonly description: string }
  | { readonly type: 'viewport.set'; readonly viewport: Viewport };

/** Everything that a user can want of the graph; names are relative to the scope that is looked at. */
export type Intent =
  | NodeIntent
  | WireIntent
  | SelectionIntent
  | ClipboardIntent
  | AnnotationIntent
  | SubgraphIntent
  | InterfaceIntent
  | ArrangeIntent
  | DocumentIntent;

export type IntentType = Intent['type'];
export type IntentOf<T extends IntentType> = Extract<Intent, { readonly type: T }>;
