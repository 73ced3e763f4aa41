export { autoPan } from './geometry/auto-pan.ts';
export type { AutoPanOptions } from './geometry/auto-pan.ts';
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
export { nearestSocket, socketsOf } from './geometry/sockets.ts';
export type { Socket } from './geometry/sockets.ts';
export { createSpatialIndex } from './geometry/spatial-index.ts';
export type { SpatialIndex } from './geometry/spatial-index.ts';
export {
  detailAt,
  detailLimits,
  fitBox,
  gridSize,
  panBy,
  reveal,
  snap,
  toCanvas,
  toScreen,
  visibleBox,
  zoomAt,
  zoomLimits,
} from './geometry/viewport.ts';
export type { Detail, FitOptions } from './geometry/viewport.ts';
export { createWireFinder } from './geometry/wire-at.ts';
export { distanceToWire, wireBetween, wireBounds, wirePath, wirePoint } from './geometry/wire.ts';
export type { Wire } from './geometry/wire.ts';
export { fieldShape } from './form/field-shape.ts';
export { formOf } from './form/form.ts';
export type { Choice, FieldKind, FormField, FormModel } from './form/form.ts';
export { readNumber } from './form/number-text.ts';
export type { ReadNumber } from './form/number-text.ts';
export { fieldProblem, fieldText, readField, shownText, slidValue, steppedValue } from './form/read-field.ts';
export type { ReadField } from './form/read-field.ts';
export { sliderPosition } from './form/slider.ts';
export type { Slider } from './form/slider.ts';
export { actionGroups, actions } from './keys/actions.ts';
export type { Action, ActionGroup, ActionId, KeyContext } from './keys/actions.ts';
export { chordParts } from './keys/chord.ts';
export type { KeyPress } from './keys/chord.ts';
export { actionFor, helpSheet, keysOf } from './keys/key-map.ts';
export type { HelpSection, KeyPlace } from './keys/key-map.ts';
export { moveFocus } from './outline/move-focus.ts';
export type { TreeKey, TreeMove } from './outline/move-focus.ts';
export { outlineOf } from './outline/outline.ts';
export type { OutlineLink, OutlinePort, OutlineRow } from './outline/outline.ts';
export { inputWords, outputWords, rowWords } from './outline/outline-words.ts';
export { paletteEntries, paletteFamilies, paletteSections, withRecent } from './palette/entries.ts';
export type { PaletteEntry, PaletteFamily, PaletteSection } from './palette/entries.ts';
export { fittingEntries } from './palette/fitting.ts';
export type { Range } from './palette/match.ts';
export { searchPalette } from './palette/search.ts';
export type { PaletteMatch } from './palette/search.ts';
export type { DroppedWire, Intent, IntentOf, IntentType, InterfaceKind } from './intents/intent.ts';
export { arrange } from './layout/arrange.ts';
export type { ArrangeOptions } from './layout/arrange.ts';
export type { Draft } from './recovery/draft.ts';
export { createJournal } from './recovery/journal.ts';
export type { DraftStorage, Journal, JournalOptions } from './recovery/journal.ts';
export { lostDrafts, recoveryOffer } from './recovery/offer.ts';
export type { FileNow, RecoveryOffer } from './recovery/offer.ts';
export { readRecentFiles, withoutRecentFile, withRecentFile } from './recovery/recent.ts';
export type { RecentFile } from './recovery/recent.ts';
export { idleRun } from './run/node-run.ts';
export type { NodeRun } from './run/node-run.ts';
export { tallyRun } from './run/run-tally.ts';
export type { RunTally } from './run/run-tally.ts';
export { applyRunEvent, applyRunSnapshot, beginRun, emptyRunView, followGraph } from './run/run-view.ts';
export type { NodeRuns, RunView } from './run/run-view.ts';
export { createProblemFinder } from './problems/problems.ts';
export type { Problems } from './problems/problems.ts';
export { createEditor } from './store/create-editor.ts';
export type { Editor, EditorOptions, Gesture } from './store/create-editor.ts';
export type { Announcement, EditorState, Outcome, View } from './store/editor-state.ts';
export type { EdgeView, NodeView } from './store/node-views.ts';
export { bodyAt, flatId, fromFlatId, rootScope, sameScope, subgraphAt } from './store/scope.ts';
export type { Scope } from './store/scope.ts';
export { noSelection, selectionSize } from './store/selection.ts';
export type { Selectable, Selection, SelectMode } from './store/selection.ts';
export { counted } from './words/counted.ts';
export { phrases, spoken } from './words/phrases.ts';
export { linkDomains } from './links/link-domains.ts';
export type { RegionKindOf } from './links/link-domains.ts';
export { linkedColumn } from './links/linked-column.ts';
