import { chordParts, keysOf, type ActionId } from '@ramify/editor-core';

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** The first keys of an action as menus show them, e.g. `Ctrl+D`. */
export const keysText = (id: ActionId): string => {
  const [first] = keysOf(id, isMac);
  return first === undefined ? '' : chordParts(first, isMac).join(isMac ? '' : '+');
};
