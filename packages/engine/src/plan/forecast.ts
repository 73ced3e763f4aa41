import { objectsOf, partsOf, resolveEntries } from '../run/resolve.ts';
import type { Entry, Store } from '../store/store.ts';
import { firstDifference, keyOf } from './key.ts';
import type { Forecast, KeyParts, Plan, PlannedNode } from './plan.ts';

/** Adds to each node of a plan what would happen to it, and why. */
export async function forecast(plan: Plan, store: Store): Promise<Plan> {
  const { entries } = await resolveEntries(plan, store);
  const missing = await missingResults(plan, entries, store);
  const nodes = new Map<string, PlannedNode>();
  for (const node of plan.nodes.values()) {
    const parts = partsOf(node, (id) => entries.get(id)?.outputs);
    const key = parts === null ? null : keyOf(parts);
    const previous = await store.getRecord<KeyParts>('latest', `${plan.title}\0${node.id}`);
    nodes.set(node.id, {
      ...node,
      keyParts: parts,
      key,
      forecast: predict(
        node,
        nodes,
        parts,
        entries.has(node.id) && !missing.has(node.id),
        previous,
        plan.fresh,
      ),
    });
  }
  return { ...plan, nodes };
}

/** Nodes that a run asks for whose content is not in the store; an entry outlives what it names. */
async function missingResults(
  plan: Plan,
  entries: ReadonlyMap<string, Entry>,
  store: Store,
): Promise<Set<string>> {
  const missing = new Set<string>();
  const seen = new Set<string>();
  const stack = [...plan.targets];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const entry = entries.get(id);
    const found = await Promise.all(
      (entry === undefined ? [] : objectsOf(entry)).map((object) => store.hasObject(object)),
    );
    if (entry !== undefined && found.every(Boolean)) continue;
    missing.add(id);
    for (const link of Object.values(plan.nodes.get(id)?.inputs ?? {}).flat()) stack.push(link.node);
  }
  return missing;
}

function predict(
  node: PlannedNode,
  before: ReadonlyMap<string, PlannedNode>,
  parts: KeyParts | null,
  stored: boolean,
  previous: KeyParts | null,
  fresh: boolean,
): Forecast {
  if (node.disabled) return { action: 'skip', reason: 'disabled' };
  if (node.error !== null) return { action: 'fail', reason: node.error.message };
  const sources = Object.values(node.inputs)
    .flat()
    .map(({ node: id }) => before.get(id));
  const bad = sources.find(
    (source) => source?.forecast.action === 'fail' || source?.forecast.action === 'skip',
  );
  if (bad !== undefined) return { action: 'fail', reason: `needs ${bad.id}` };
  if (fresh) return { action: 'compute', reason: 'asked for anew' };
  if (stored) return { action: 'cached', reason: 'result is stored' };
  const changed = sources.find(
    (source) => source?.forecast.action === 'compute' || source?.forecast.action === 'undecided',
  );
  if (changed !== undefined) return { action: 'undecided', reason: `after ${changed.id}` };
  if (node.keyBase === null)
    return { action: 'compute', reason: 'its code cannot be named, so nothing is kept' };
  if (previous === null) return { action: 'compute', reason: 'never ran' };
  return {
    action: 'compute',
    reason: (parts === null ? null : firstDifference(previous, parts)) ?? 'the stored result is gone',
  };
}
