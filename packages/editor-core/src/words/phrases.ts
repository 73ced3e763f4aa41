import { counted, listed, short } from './counted.ts';

/** What an intent is called in the undo list, and what is spoken when it is done. */
export interface Phrase {
  readonly label: string;
  readonly message: string;
}

/** How many things of each kind an intent concerns. */
export interface Counts {
  readonly nodes: number;
  readonly edges?: number;
  readonly frames: number;
  readonly notes: number;
}

const things = ({ nodes, edges = 0, frames, notes }: Counts): string =>
  listed(
    [
      nodes > 0 ? counted(nodes, 'node') : '',
      edges > 0 ? counted(edges, 'connection') : '',
      frames > 0 ? counted(frames, 'frame') : '',
      notes > 0 ? counted(notes, 'note') : '',
    ].filter((text) => text !== ''),
  );

const phrase = (verb: string, past: string, rest: string): Phrase => ({
  label: `${verb} ${rest}`,
  message: `${past} ${rest}.`,
});

const value = (given: unknown): string =>
  typeof given === 'string' ? short(given === '' ? 'nothing' : given, 30) : short(JSON.stringify(given), 30);

/** Every text that intents are called by, in one place. */
export const phrases = {
  add: (title: string, to?: string) =>
    to === undefined
      ? phrase('Add', 'Added', short(title))
      : { label: `Add ${short(title)}`, message: `Added ${short(title)}, connected to ${short(to)}.` },
  rename: (old: string, title: string) => phrase('Rename', 'Renamed', `${short(old)} to ${short(title)}`),
  note: (title: string) => phrase('Change', 'Changed', `the note on ${short(title)}`),
  disable: (count: number, title: string) =>
    phrase('Disable', 'Disabled', count === 1 ? short(title) : counted(count, 'node')),
  enable: (count: number, title: string) =>
    phrase('Enable', 'Enabled', count === 1 ? short(title) : counted(count, 'node')),
  set: (param: string, title: string, given: unknown) => ({
    label: `Set ${short(param)} of ${short(title)} to ${value(given)}`,
    message: `${short(param)} of ${short(title)} is ${value(given)}.`,
  }),
  setSeveral: (count: number, title: string) =>
    phrase('Set', 'Set', `${counted(count, 'parameter')} of ${short(title)}`),
  reset: (param: string, title: string) => phrase('Reset', 'Reset', `${short(param)} of ${short(title)}`),
  resetAll: (title: string) => phrase('Reset', 'Reset', short(title)),
  connect: (from: string, to: string) => phrase('Connect', 'Connected', `${short(from)} to ${short(to)}`),
  reconnect: (from: string, to: string) =>
    phrase('Reconnect', 'Reconnected', `${short(from)} to ${short(to)}`),
  bridge: (title: string, from: string, to: string) =>
    phrase('Put', 'Put', `${short(title)} between ${short(from)} and ${short(to)}`),
  disconnect: (count: number) => phrase('Remove', 'Removed', counted(count, 'connection')),
  remove: (counts: Counts, title?: string) =>
    phrase(
      'Delete',
      'Deleted',
      counts.nodes === 1 && counts.frames + counts.notes === 0 && title !== undefined
        ? short(title)
        : things(counts),
    ),
  cut: (counts: Counts) => phrase('Cut', 'Cut', things(counts)),
  paste: (counts: Counts) => phrase('Paste', 'Pasted', things(counts)),
  duplicate: (counts: Counts) => phrase('Duplicate', 'Duplicated', things(counts)),
  move: (counts: Counts) => phrase('Move', 'Moved', things(counts)),
  frame: (title: string) => phrase('Add', 'Added', `frame ${short(title)}`),
  changeFrame: (title: string) => phrase('Change', 'Changed', `frame ${short(title)}`),
  addNote: () => phrase('Add', 'Added', 'a note'),
  changeNote: () => phrase('Change', 'Changed', 'a note'),
  group: (count: number, title: string) => ({
    label: `Group ${counted(count, 'node')}`,
    message: `Grouped ${counted(count, 'node')} into ${short(title)}.`,
  }),
  unpack: (title: string) => phrase('Unpack', 'Unpacked', short(title)),
  removeSubgraph: (title: string) => phrase('Remove', 'Removed', `subgraph ${short(title)}`),
  expose: (name: string) => ({
    label: `Expose ${short(name)}`,
    message: `${short(name)} can be set from outside.`,
  }),
  exposePort: (name: string) => ({
    label: `Expose ${short(name)}`,
    message: `${short(name)} can be connected from outside.`,
  }),
  exposeResult: (name: string) => ({
    label: `Expose ${short(name)}`,
    message: `${short(name)} is a result of the graph.`,
  }),
  unexpose: (name: string) => phrase('Remove', 'Removed', `${short(name)} from the interface`),
  renameEntry: (name: string, to: string) =>
    phrase('Rename', 'Renamed', `${short(name)} of the interface to ${short(to)}`),
  describeEntry: (name: string) => phrase('Describe', 'Described', `${short(name)} of the interface`),
  layout: (count: number) => ({
    label: count === 0 ? 'Arrange all' : `Arrange ${counted(count, 'node')}`,
    message: count === 0 ? 'Arranged all nodes.' : `Arranged ${counted(count, 'node')}.`,
  }),
  align: (count: number, side: string) => phrase('Align', 'Aligned', `${counted(count, 'node')} ${side}`),
  distribute: (count: number) => phrase('Distribute', 'Distributed', `${counted(count, 'node')} evenly`),
  title: (title: string) => ({
    label: 'Change the title',
    message: title === '' ? 'The title is empty.' : `The title is ${short(title)}.`,
  }),
  description: () => phrase('Change', 'Changed', 'the description'),
} as const satisfies Record<string, (...args: never[]) => Phrase>;

/** Other texts for the live region. */
export const spoken = {
  undo: (label: string) => `Undone: ${label}.`,
  redo: (label: string) => `Done again: ${label}.`,
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to do again.',
  nothingSelected: 'Nothing is selected.',
  noNodeSelected: 'No node is selected.',
  noNodes: 'There are no nodes yet.',
  firstNode: 'This is the first node.',
  lastNode: 'This is the last node.',
  unchanged: 'Nothing changed.',
  selected: (counts: Counts) => {
    const text = things(counts);
    return text === '' ? 'Nothing is selected.' : `${text} selected.`;
  },
  at: (title: string, position: number, count: number) => `${title}, ${position} of ${count}.`,
  entered: (title: string) => `Inside ${title}.`,
  left: (title: string) => `Back in ${title}.`,
  wholeGraph: 'the graph',
  copied: (counts: Counts) => `Copied ${things(counts)}.`,
  opened: (title: string, count: number) =>
    `${title === '' ? 'An unnamed graph' : title} with ${counted(count, 'node')}.`,
  saved: 'Saved.',
} as const;
