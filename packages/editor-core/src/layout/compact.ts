import type { Size } from '../geometry/box.ts';

/** Ids that are connected. */
export type Links = readonly (readonly [from: string, to: string])[];

/** Distance of cards in a column. */
const gap = 32;
const sweeps = 40;

interface Pull {
  readonly other: string;
  readonly weight: number;
}

/** What pulls at each node: all that it is connected to, across few columns more than across many. */
function pullsOf(columns: readonly (readonly string[])[], links: Links) {
  const column = new Map(columns.flatMap((ids, i) => ids.map((id) => [id, i] as const)));
  const pairs = new Map<string, readonly [from: string, to: string]>();
  const fed = new Map<string, number>();
  for (const [from, to] of links) {
    const key = `${from} > ${to}`;
    if (pairs.has(key) || !column.has(from) || !column.has(to)) continue;
    pairs.set(key, [from, to]);
    fed.set(to, (fed.get(to) ?? 0) + 1);
  }
  const pulls = new Map<string, Pull[]>();
  const add = (id: string, pull: Pull): void => {
    const list = pulls.get(id);
    if (list === undefined) pulls.set(id, [pull]);
    else list.push(pull);
  };
  for (const key of [...pairs.keys()].sort()) {
    const [from, to] = pairs.get(key) ?? ['', ''];
    const span = Math.max(1, (column.get(to) ?? 0) - (column.get(from) ?? 0));
    // One of many inputs of a report tells little about where either should stand.
    const weight = 1 / (span * span * (fed.get(to) ?? 1));
    add(from, { other: to, weight });
    add(to, { other: from, weight });
  }
  return pulls;
}

interface Wish {
  readonly at: number;
  readonly weight: number;
}

/** The values nearest to wishes that never decrease: blocks of wishes that collide take their mean. */
function ascending(wishes: readonly Wish[]): number[] {
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const { at, weight } of wishes) {
    blocks.push({ sum: at * weight, weight, count: 1 });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined || before === undefined) break;
      if (before.sum / before.weight <= last.sum / last.weight) break;
      blocks.splice(-2, 2, {
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
        count: before.count + last.count,
      });
    }
  }
  return blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
}

/**
 * Tops of nodes that stand in columns in a given order: as near as may be to what they are connected with, so
 * that chains run straight and nothing spreads for the sake of wires that pass by. Sockets are at the top of
 * cards, so tops are what is aligned.
 */
export function compactColumns(
  columns: readonly (readonly string[])[],
  sizes: ReadonlyMap<string, Size>,
  links: Links,
): ReadonlyMap<string, number> {
  const pulls = pullsOf(columns, links);
  const tops = new Map<string, number>();
  const below = new Map<string, number>();
  for (const ids of columns) {
    let offset = 0;
    for (const id of ids) {
      below.set(id, offset);
      offset += (sizes.get(id)?.height ?? 0) + gap;
    }
    for (const id of ids) tops.set(id, (below.get(id) ?? 0) - offset / 2);
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const ids of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wishes = ids.map((id): Wish => {
        const own = tops.get(id) ?? 0;
        const list = pulls.get(id) ?? [];
        const weight = list.reduce((sum, pull) => sum + pull.weight, 0);
        const at = list.reduce((sum, pull) => sum + pull.weight * (tops.get(pull.other) ?? 0), 0);
        const offset = below.get(id) ?? 0;
        return weight === 0 ? { at: own - offset, weight: 1e-3 } : { at: at / weight - offset, weight };
      });
      const found = ascending(wishes);
      ids.forEach((id, i) => tops.set(id, (found[i] ?? 0) + (below.get(id) ?? 0)));
    }
  }
  return tops;
}
