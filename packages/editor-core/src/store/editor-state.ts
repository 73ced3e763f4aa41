import type { ErrorCode } from '@ramify/sdk';
import type { Graph, Viewport } from '@ramify/graph';
import type { Scope } from './scope.ts';
import type { Selection } from './selection.ts';

/** What is looked at and what is selected there. */
export interface View {
  readonly scope: Scope;
  readonly selection: Selection;
}

/** A sentence for the live region. */
export interface Announcement {
  readonly text: string;
  /** `alert` interrupts: something was refused. */
  readonly tone: 'status' | 'alert';
  /** Differs from that of the one before, so that a repeated text is spoken again. */
  readonly serial: number;
}

/** Everything that the editor shows; a new object after each change, sharing what did not change. */
export interface EditorState extends View {
  readonly graph: Graph;
  /** Part of the canvas that is looked at, by subgraph id; '' is the graph itself. No undo step, never saved. */
  readonly viewports: ReadonlyMap<string, Viewport>;
  /** What `undo` would take back and `redo` do again, e.g. `Move 3 nodes`; undefined if there is nothing. */
  readonly undo: string | undefined;
  readonly redo: string | undefined;
  /** The graph differs from what was last loaded or saved. */
  readonly dirty: boolean;
  /** A gesture is open: a drag, a slider that is held. */
  readonly busy: boolean;
  readonly announcement: Announcement;
}

/** What came of an intent. */
export type Outcome =
  | {
      readonly ok: true;
      /** Name of the undo step, e.g. `Move 3 nodes`; empty if the graph is as it was. */
      readonly label: string;
      /** What was told in the live region. */
      readonly message: string;
      /** Ids that were chosen for new nodes, frames, notes and subgraphs. */
      readonly created: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      /** Why not, in complete sentences. */
      readonly reason: string;
      readonly remedy?: string;
      /** Types of nodes that could be put between two ports that do not fit; see the intent `wire.bridge`. */
      readonly between?: readonly string[];
    };
