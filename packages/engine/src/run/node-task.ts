import type { Lineage } from '@ramify/sdk';
import type { OutputRef } from '../events.ts';
import type { Plan, PlannedNode } from '../plan/plan.ts';
import type { InputBinding, InputSource, NodeTask, SharedBytes } from '../pool/protocol.ts';
import type { Memory } from './memory.ts';

/** What a worker needs to run a node whose inputs are there. */
export function nodeTask(
  plan: Plan,
  node: PlannedNode,
  outputsOf: (id: string) => Readonly<Record<string, OutputRef>>,
  warningsOf: (id: string) => readonly string[],
  memory: Memory,
): NodeTask {
  const inputs: Record<string, InputBinding> = {};
  const values: Record<string, SharedBytes> = {};
  for (const [port, spec] of Object.entries(node.inputSpecs)) {
    const sources: InputSource[] = [];
    for (const link of node.inputs[port] ?? []) {
      const output = outputsOf(link.node)[link.port];
      if (output === undefined) continue;
      const { digest, stream = null } = output;
      const title = plan.nodes.get(link.node)?.title ?? link.node;
      sources.push({ digest, stream, ...link, title });
      const value = memory.get(digest);
      if (value !== undefined) values[digest] = value;
    }
    inputs[port] = { many: spec.many, types: spec.types, sources };
  }
  return {
    kind: 'node',
    node: node.id,
    type: node.type,
    params: node.params,
    inputs,
    values,
    files: node.files,
    places: plan.places,
    lineage: node.lineage === null ? null : withWarnings(node.lineage, warningsOf),
  };
}

const withWarnings = (lineage: Lineage, warningsOf: (id: string) => readonly string[]): Lineage => ({
  ...lineage,
  nodes: lineage.nodes.map((entry) => ({ ...entry, warnings: warningsOf(entry.node) })),
});
