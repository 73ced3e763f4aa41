import type { GraphBody } from '@ramify/graph';

/** What is selected in the scope that is looked at; edges by their key. */
export interface Selection {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  readonly frames: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
}

export type SelectionKind = keyof Selection;
/** Ids by kind; what is absent is none. */
export type Selectable = { readonly [K in SelectionKind]?: Iterable<string> };

/** How a choice is combined with what is selected. */
export type SelectMode = 'replace' | 'add' | 'remove' | 'toggle';

const kinds = ['nodes', 'edges', 'frames', 'notes'] as const satisfies readonly SelectionKind[];
const none: ReadonlySet<string> = new Set();

export const noSelection: Selection = { nodes: none, edges: none, frames: none, notes: none };

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && [...a].every((id) => b.has(id)));

/** `next`, with each set that did not change shared with `old`; `old` itself if none did. */
function share(old: Selection, next: Selection): Selection {
  const pick = (kind: SelectionKind) => (sameSet(old[kind], next[kind]) ? old[kind] : next[kind]);
  const shared = { nodes: pick('nodes'), edges: pick('edges'), frames: pick('frames'), notes: pick('notes') };
  return kinds.every((kind) => shared[kind] === old[kind]) ? old : shared;
}

const build = (each: (kind: SelectionKind) => ReadonlySet<string>): Selection => ({
  nodes: each('nodes'),
  edges: each('edges'),
  frames: each('frames'),
  notes: each('notes'),
});

function combine(old: ReadonlySet<string>, chosen: Iterable<string>, mode: SelectMode): ReadonlySet<string> {
  if (mode === 'replace') return new Set(chosen);
  const result = new Set(old);
  for (const id of chosen) {
    if (mode === 'add' || (mode === 'toggle' && !old.has(id))) result.add(id);
    else result.delete(id);
  }
  return result;
}

export const select = (old: Selection, chosen: Selectable, mode: SelectMode = 'replace'): Selection =>
  share(
    old,
    build((kind) => combine(old[kind], chosen[kind] ?? [], mode)),
  );

/** The selection without what does not exist. */
export function prune(selection: Selection, { nodes, edges, layout }: GraphBody): Selection {
  const exist = { nodes, edges, frames: layout.frames, notes: layout.notes };
  return share(
    selection,
    build((kind) => new Set([...selection[kind]].filter((id) => exist[kind].has(id)))),
  );
}

export const selectionSize = (selection: Selection): number =>
  kinds.reduce((sum, kind) => sum + selection[kind].size, 0);
