import { actionGroups, actions, type Action, type ActionGroup, type ActionId } from './actions.ts';
import { chordOf, type KeyPress } from './chord.ts';

/** Where the key was pressed. */
export interface KeyPlace {
  /** The canvas or something on it has the focus. */
  readonly canvas: boolean;
  /** A text is being typed: a field, an area of text. */
  readonly text: boolean;
}

const ids = Object.keys(actions) as ActionId[];
const all: Readonly<Record<ActionId, Action>> = actions;

/** The chords of an action. */
export const keysOf = (id: ActionId, mac = false): readonly string[] =>
  (mac ? all[id].mac : undefined) ?? all[id].keys;

function table(mac: boolean): ReadonlyMap<string, ActionId> {
  return new Map(ids.flatMap((id) => keysOf(id, mac).map((chord) => [chord, id] as const)));
}
const tables = { mac: table(true), other: table(false) };

/** The action that a key stands for at a place; undefined if it is none of ours. */
export function actionFor(press: KeyPress, place: KeyPlace, mac = false): ActionId | undefined {
  const id = (mac ? tables.mac : tables.other).get(chordOf(press, mac));
  if (id === undefined) return undefined;
  const { context, inText } = all[id];
  if (place.text && inText !== true) return undefined;
  return context === 'anywhere' || place.canvas ? id : undefined;
}

export interface HelpSection {
  readonly group: ActionGroup;
  readonly title: string;
  readonly entries: readonly {
    readonly id: ActionId;
    readonly title: string;
    readonly keys: readonly string[];
  }[];
}

/** What the help sheet shows. */
export const helpSheet = (mac = false): readonly HelpSection[] =>
  (Object.keys(actionGroups) as ActionGroup[]).map((group) => ({
    group,
    title: actionGroups[group],
    entries: ids
      .filter((id) => all[id].group === group)
      .map((id) => ({ id, title: all[id].title, keys: keysOf(id, mac) })),
  }));
