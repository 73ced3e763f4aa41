import type { BlobRef } from '@ramify/sdk';
import type { OutputRef } from '../events.ts';
import { keyOf } from '../plan/key.ts';
import type { KeyParts, Plan, PlannedNode } from '../plan/plan.ts';
import type { Entry, Store } from '../store/store.ts';

type Outputs = Readonly<Record<string, OutputRef>>;

/**
 * The parts of a node's key once its inputs are known; null while one of them is not, or if the node cannot
 * be keyed.
 */
export function partsOf(node: PlannedNode, outputsOf: (id: string) => Outputs | undefined): KeyParts | null {
  if (node.keyBase === null) return null;
  const inputs: Record<string, string[]> = {};
  for (const [port, links] of Object.entries(node.inputs)) {
    const digests: string[] = [];
    for (const link of links) {
      const digest = outputsOf(link.node)?.[link.port]?.digest;
      if (digest === undefined) return null;
      digests.push(digest);
    }
    inputs[port] = digests;
  }
  return { ...node.keyBase, inputs };
}

export interface Resolution {
  /** Entries of nodes whose inputs are all known from the store. */
  readonly entries: Map<string, Entry>;
  readonly parts: ReadonlyMap<string, KeyParts>;
}

/**
 * Walks down the plan as far as stored results reach. Nothing is verified yet; an entry whose objects are
 * gone still tells their digests, so what follows from them may be there.
 */
export async function resolveEntries(plan: Plan, store: Store): Promise<Resolution> {
  const entries = new Map<string, Entry>();
  const parts = new Map<string, KeyParts>();
  for (const node of plan.nodes.values()) {
    if (node.error !== null || node.disabled) continue;
    const known = partsOf(node, (id) => entries.get(id)?.outputs);
    if (known === null) continue;
    parts.set(node.id, known);
    const entry = plan.fresh ? null : await store.getEntry(keyOf(known));
    if (entry !== null) entries.set(node.id, entry);
  }
  return { entries, parts };
}

/** All objects that an entry refers to. */
export const objectsOf = (entry: { readonly outputs: Outputs }): BlobRef[] =>
  Object.values(entry.outputs).flatMap((output) => [
    output,
    ...(output.file === undefined ? [] : [output.file.blob]),
  ]);
