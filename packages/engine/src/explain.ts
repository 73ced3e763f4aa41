import { AppError } from '@ramify/sdk';
import type { Explanation } from './engine.ts';
import { firstDifference } from './plan/key.ts';
import type { KeyParts, Plan } from './plan/plan.ts';
import type { Store } from './store/store.ts';

/** Why a node would run, or would not: what differs from its last run. */
export async function explain(plan: Plan, id: string, store: Store): Promise<Explanation> {
  const node = plan.nodes.get(id);
  if (node === undefined) {
    throw new AppError('E_GRAPH_DANGLING', `The graph has no node ${id}.`, {
      where: { node: id },
      remedy: `Its nodes are ${[...plan.nodes.keys()].join(', ')}.`,
    });
  }
  const previous = await store.getRecord<KeyParts>('latest', `${plan.title}\0${id}`);
  const parts = node.keyParts;
  return {
    node: id,
    forecast: `${node.forecast.action}: ${node.forecast.reason}`,
    difference: previous === null || parts === null ? null : firstDifference(previous, parts),
    parts,
    previous,
  };
}
