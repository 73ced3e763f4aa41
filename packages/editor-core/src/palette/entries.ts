import { nodeFamilies, type Catalogue, type NodeFamily } from '@ramify/sdk';
import { byCodeUnit, subgraphIdOf, subgraphType, type Graph } from '@ramify/graph';
import { subgraphAt, type Scope } from '../store/scope.ts';

export type PaletteFamily = NodeFamily | 'subgraph';

/** Titles of the families, in the order of the work; subgraphs of the graph come last. */
export const paletteFamilies: Readonly<Record<PaletteFamily, string>> = {
  ...nodeFamilies,
  subgraph: 'Subgraphs',
};
const order = Object.keys(paletteFamilies) as PaletteFamily[];

/** A node that can be added. */
export interface PaletteEntry {
  /** What the intent `node.add` takes. */
  readonly type: string;
  readonly title: string;
  readonly summary: string;
  readonly family: PaletteFamily;
  readonly keywords: readonly string[];
}

const byFamily = (a: PaletteEntry, b: PaletteEntry): number =>
  order.indexOf(a.family) - order.indexOf(b.family) ||
  byCodeUnit(a.title, b.title) ||
  byCodeUnit(a.type, b.type);

/** Subgraphs that hold the subgraph `id`, directly or through others, and it itself. */
function around(graph: Graph, id: string): ReadonlySet<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id: outer, nodes } of graph.subgraphs.values()) {
      const holds = [...nodes.values()].some(({ type }) => found.has(subgraphIdOf(type) ?? ''));
      if (holds) found.add(outer);
    }
  }
  return found;
}

const known = new WeakMap<Catalogue, readonly PaletteEntry[]>();

function catalogueEntries(catalogue: Catalogue): readonly PaletteEntry[] {
  const found = known.get(catalogue);
  if (found !== undefined) return found;
  const entries = [...catalogue.values()]
    .map(({ type, title, summary, family, keywords }) => ({ type, title, summary, family, keywords }))
    .sort(byFamily);
  known.set(catalogue, entries);
  return entries;
}

/** Everything that can be added to a scope, by family; no subgraph into itself. */
export function paletteEntries(graph: Graph, catalogue: Catalogue, scope: Scope): readonly PaletteEntry[] {
  const inside = subgraphAt(graph, scope);
  const closed = inside === undefined ? new Set<string>() : around(graph, inside);
  const subgraphs = [...graph.subgraphs.values()]
    .filter(({ id }) => !closed.has(id))
    .map(({ id, title, description = '' }): PaletteEntry => ({
      type: subgraphType(id),
      title,
      summary: description,
      family: 'subgraph',
      keywords: [],
    }))
    .sort(byFamily);
  const entries = catalogueEntries(catalogue);
  return subgraphs.length === 0 ? entries : [...entries, ...subgraphs];
}

export interface PaletteSection {
  readonly family: PaletteFamily;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

/** The entries under the headings of their families; families without entries are left out. */
export const paletteSections = (entries: readonly PaletteEntry[]): readonly PaletteSection[] =>
  order.flatMap((family) => {
    const own = entries.filter((entry) => entry.family === family);
    return own.length === 0 ? [] : [{ family, title: paletteFamilies[family], entries: own }];
  });

/** The types added last, the newest first. */
export const withRecent = (recent: readonly string[], type: string, most = 6): readonly string[] =>
  [type, ...recent.filter((other) => other !== type)].slice(0, most);
