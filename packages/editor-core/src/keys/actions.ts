/** Where keys go: to the canvas, or to anything else of the editor. Fields of text keep their keys. */
export type KeyContext = 'canvas' | 'anywhere';

/** Headings of the help sheet, in its order. */
export const actionGroups = {
  file: 'File',
  run: 'Run',
  edit: 'Edit',
  nodes: 'Nodes and connections',
  move: 'Move about',
  view: 'View',
} as const;
export type ActionGroup = keyof typeof actionGroups;

export interface Action {
  readonly group: ActionGroup;
  /** What it does, for menus and the help sheet. */
  readonly title: string;
  /** `Mod` is Ctrl, or Command on a Mac. The first is shown in menus. */
  readonly keys: readonly string[];
  /** Instead of `keys` on a Mac. */
  readonly mac?: readonly string[];
  readonly context: KeyContext;
  /** Works while a text is typed, too. */
  readonly inText?: true;
}

/** Every action that has a key. */
export const actions = {
  save: { group: 'file', title: 'Save', keys: ['Mod+S'], context: 'anywhere', inText: true },
  saveAs: { group: 'file', title: 'Save as…', keys: ['Mod+Shift+S'], context: 'anywhere', inText: true },
  open: { group: 'file', title: 'Open…', keys: ['Mod+O'], context: 'anywhere', inText: true },

  run: {
    group: 'run',
    title: 'Run everything',
    keys: ['Mod+Shift+Enter'],
    context: 'anywhere',
    inText: true,
  },
  runToHere: { group: 'run', title: 'Run to here', keys: ['Mod+Enter'], context: 'anywhere', inText: true },
  cancelRun: { group: 'run', title: 'Cancel the run', keys: ['Mod+.'], context: 'anywhere', inText: true },
  live: { group: 'run', title: 'Live mode on or off', keys: ['Shift+L'], context: 'canvas' },

  undo: { group: 'edit', title: 'Undo', keys: ['Mod+Z'], context: 'anywhere' },
  redo: {
    group: 'edit',
    title: 'Redo',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    mac: ['Mod+Shift+Z'],
    context: 'anywhere',
  },
  cut: { group: 'edit', title: 'Cut', keys: ['Mod+X'], context: 'canvas' },
  copy: { group: 'edit', title: 'Copy', keys: ['Mod+C'], context: 'canvas' },
  paste: { group: 'edit', title: 'Paste', keys: ['Mod+V'], context: 'canvas' },
  pasteWithInputs: {
    group: 'edit',
    title: 'Paste with its inputs',
    keys: ['Mod+Shift+V'],
    context: 'canvas',
  },
  duplicate: { group: 'edit', title: 'Duplicate', keys: ['Mod+D'], context: 'canvas' },
  remove: { group: 'edit', title: 'Delete', keys: ['Delete', 'Backspace'], context: 'canvas' },
  selectAll: { group: 'edit', title: 'Select all', keys: ['Mod+A'], context: 'canvas' },
  escape: { group: 'edit', title: 'Cancel, select nothing', keys: ['Escape'], context: 'canvas' },

  add: { group: 'nodes', title: 'Add a node…', keys: ['/', 'Shift+A'], context: 'canvas' },
  connect: { group: 'nodes', title: 'Connect to…', keys: ['C'], context: 'canvas' },
  rename: { group: 'nodes', title: 'Rename', keys: ['F2'], context: 'canvas' },
  disable: { group: 'nodes', title: 'Disable or enable', keys: ['D'], context: 'canvas' },
  note: { group: 'nodes', title: 'Add a note', keys: ['N'], context: 'canvas' },
  frame: { group: 'nodes', title: 'Frame the selection', keys: ['Shift+G'], context: 'canvas' },
  group: { group: 'nodes', title: 'Group into a subgraph', keys: ['Mod+G'], context: 'canvas' },
  unpack: { group: 'nodes', title: 'Unpack the subgraph', keys: ['Mod+Shift+G'], context: 'canvas' },
  enter: { group: 'nodes', title: 'Open: subgraph or settings', keys: ['Enter'], context: 'canvas' },
  leave: {
    group: 'nodes',
    title: 'Leave the subgraph',
    keys: ['Alt+Home'],
    mac: ['Mod+Up'],
    context: 'canvas',
  },
  layout: { group: 'nodes', title: 'Arrange', keys: ['L'], context: 'canvas' },

  next: { group: 'move', title: 'Next node', keys: ['Tab'], context: 'canvas' },
  previous: { group: 'move', title: 'Previous node', keys: ['Shift+Tab'], context: 'canvas' },
  left: { group: 'move', title: 'To what feeds the node', keys: ['Left'], context: 'canvas' },
  right: { group: 'move', title: 'To what the node feeds', keys: ['Right'], context: 'canvas' },
  up: { group: 'move', title: 'To the node above', keys: ['Up'], context: 'canvas' },
  down: { group: 'move', title: 'To the node below', keys: ['Down'], context: 'canvas' },
  moveLeft: { group: 'move', title: 'Move the selection left', keys: ['Alt+Left'], context: 'canvas' },
  moveRight: { group: 'move', title: 'Move the selection right', keys: ['Alt+Right'], context: 'canvas' },
  moveUp: { group: 'move', title: 'Move the selection up', keys: ['Alt+Up'], context: 'canvas' },
  moveDown: { group: 'move', title: 'Move the selection down', keys: ['Alt+Down'], context: 'canvas' },
  selectBefore: {
    group: 'move',
    title: 'Select everything that feeds the selection',
    keys: ['Mod+Shift+Left'],
    context: 'canvas',
  },
  selectAfter: {
    group: 'move',
    title: 'Select everything that the selection feeds',
    keys: ['Mod+Shift+Right'],
    context: 'canvas',
  },

  fit: { group: 'view', title: 'Show everything', keys: ['F', 'Home'], context: 'canvas' },
  fitSelection: { group: 'view', title: 'Show the selection', keys: ['Shift+F'], context: 'canvas' },
  zoomIn: { group: 'view', title: 'Larger', keys: ['+', '='], context: 'canvas' },
  zoomOut: { group: 'view', title: 'Smaller', keys: ['-'], context: 'canvas' },
  zoomReset: { group: 'view', title: 'Actual size', keys: ['0'], context: 'canvas' },
  outline: { group: 'view', title: 'Outline of the graph', keys: ['O'], context: 'canvas' },
  help: { group: 'view', title: 'Keys', keys: ['?', 'F1'], context: 'anywhere' },
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof actions;
