export {
  boxAt,
  boxBetween,
  centreOf,
  growBox,
  holdsBox,
  holdsPoint,
  overlap,
  unionBoxes,
} from './geometry/box.ts';
export type { Size } from './geometry/box.ts';
export { card, cardLayout, socketHeight } from './geometry/card-layout.ts';
export type { CardLayout } from './geometry/card-layout.ts';
export { estimateSize } from './geometry/node-size.ts';
export type { DroppedWire, Intent, IntentOf, IntentType, InterfaceKind } from './intents/intent.ts';
export { arrange } from './layout/arrange.ts';
export type { ArrangeOptions } from './layout/arrange.ts';
export { createEditor } from './store/create-editor.ts';
export type { Editor, EditorOptions, Gesture } from './store/create-editor.ts';
export type { Announcement, EditorState, Outcome, View } from './store/editor-state.ts';
export type { EdgeView, NodeView } from './store/node-views.ts';
export { bodyAt, flatId, fromFlatId, rootScope, sameScope, subgraphAt } from './store/scope.ts';
export type { Scope } from './store/scope.ts';
export { noSelection, selectionSize } from './store/selection.ts';
export type { Selectable, Selection, SelectMode } from './store/selection.ts';
export { phrases, spoken } from './words/phrases.ts';
