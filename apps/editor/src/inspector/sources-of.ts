import { bodyAt, type Scope } from '@ramify/editor-core';
import type { Graph, PortRef } from '@ramify/graph';
import type { PlanMessage } from '@ramify/protocol';
import type { Descriptor } from '@ramify/sdk';

/** Outputs that feed an input of a node. */
export const sourcesOf = (graph: Graph, scope: Scope, node: string, port: string): readonly PortRef[] =>
  [...bodyAt(graph, scope).edges.values()]
    .filter(({ to }) => to.node === node && to.port === port)
    .map(({ from }) => from);

/** What the plan says will come out of an output. */
export const predictedOutput = (
  plan: PlanMessage | null,
  flat: string,
  port: string,
): Descriptor | undefined => plan?.nodes.find(({ id }) => id === flat)?.outputs[port];
