import { accepts, type Catalogue, type NodeDefinition, type PortType } from '@ramify/sdk';
import { byCodeUnit } from '../model/graph.ts';

/** A node that turns one type of data into another, with the ports to use. */
export interface Bridge {
  readonly definition: NodeDefinition;
  readonly input: string;
  readonly output: string;
  /** Lower is better. */
  readonly rank: number;
}

const required = (definition: NodeDefinition): number =>
  Object.values(definition.inputs).filter(({ optional }) => !optional).length;

function bridge(definition: NodeDefinition, from: PortType, to: readonly PortType[]): Bridge | undefined {
  const inputs = Object.entries(definition.inputs).filter(([, { types }]) => accepts(types, from));
  const outputs = Object.entries(definition.outputs).filter(([, { types }]) =>
    types.some((type) => accepts(to, type)),
  );
  const input = inputs.find(([, { optional }]) => !optional) ?? inputs[0];
  const output = outputs.find(([name]) => name === definition.preview) ?? outputs[0];
  if (input === undefined || output === undefined) return undefined;
  const [type] = output[1].types;
  const rank =
    // What else must be connected counts most, then whether data of just these types are meant.
    100 * (required(definition) - (input[1].optional ? 0 : 1)) +
    40 * Number(input[1].optional) +
    20 * Number(!input[1].types.includes(from)) +
    20 * Number(type === undefined || !to.includes(type)) +
    10 * Number(output[0] !== definition.preview) +
    5 * Math.min(3, input[1].types.length - 1) +
    3 * Number(type !== undefined && !definition.title.toLowerCase().includes(type));
  return { definition, input: input[0], output: output[0], rank };
}

/** Nodes that turn `from` into something that an input taking `to` accepts, the most fitting first. */
export function bridges(catalogue: Catalogue, from: PortType, to: readonly PortType[]): Bridge[] {
  return [...catalogue.values()]
    .flatMap((definition) => bridge(definition, from, to) ?? [])
    .sort((a, b) => a.rank - b.rank || byCodeUnit(a.definition.type, b.definition.type));
}
