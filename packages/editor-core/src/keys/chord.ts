/** A key with what is held down, as a browser reports it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const arrows: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Esc: 'Escape',
  Del: 'Delete',
};

const isLetter = (key: string): boolean => key.length === 1 && key.toLowerCase() !== key.toUpperCase();

/** The name of what was pressed, e.g. `Mod+Shift+Z`; empty for keys that are held only. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, mac: boolean): string {
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(key)) return '';
  const mod = mac ? metaKey : ctrlKey;
  const other = mac ? ctrlKey : metaKey;
  const name = arrows[key] ?? (isLetter(key) ? key.toUpperCase() : key);
  // Characters that need Shift on one keyboard and not on another are known by what they are.
  const shifted = shiftKey && (isLetter(key) || key.length > 1);
  return [mod ? 'Mod' : '', other ? 'Other' : '', altKey ? 'Alt' : '', shifted ? 'Shift' : '', name]
    .filter((part) => part !== '')
    .join('+');
}

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Alt: '⌥',
  Shift: '⇧',
  Enter: '↩',
  Delete: '⌦',
  Backspace: '⌫',
};
const names: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  Left: '←',
  Right: '→',
  Up: '↑',
  Down: '↓',
  Escape: 'Esc',
  '-': '−',
};

/** The parts of a chord as the help sheet shows them: `['Ctrl', 'Z']`, or `['⌘', 'Z']` on a Mac. */
export const chordParts = (chord: string, mac: boolean): string[] =>
  // A plus sign is a key, too.
  chord.split(/\+(?=.)/).map((part) => (mac ? (macSigns[part] ?? names[part]) : names[part]) ?? part);
