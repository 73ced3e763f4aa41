import type { Descriptor, FileRef, NodeDefinition, PortValue } from '@ramify/sdk';
import { fileAccess, fileRef } from '@ramify/testkit';
import { expect } from 'vitest';
import type { NodeRun, RunNodeOptions } from './run-node.ts';

const fields = [
  'frames',
  'height',
  'width',
  'dtype',
  'frameRate',
  'pixelSize',
  'unit',
  'channel',
  'count',
  'regionKind',
] as const satisfies readonly (keyof Descriptor)[];

const counts: Partial<Record<PortValue['kind'], (value: never) => number>> = {
  regions: (value: { ids: Int32Array }) => value.ids.length,
  table: (value: { rows: number }) => value.rows,
  factorization: (value: { components: number }) => value.components,
};

/** What is known of a value once it is there. */
function describeValue(value: PortValue): Descriptor {
  const known = value as unknown as Record<string, unknown>;
  const found = fields.filter((field) => known[field] !== undefined).map((field) => [field, known[field]]);
  const count = counts[value.kind]?.(value as never);
  return { ...Object.fromEntries(found), kind: value.kind, ...(count === undefined ? {} : { count }) };
}

/** Fails if the node's `infer`, asked before the run, said something that the result contradicts. */
export async function checkInference(
  node: NodeDefinition,
  options: RunNodeOptions,
  run: NodeRun,
): Promise<void> {
  const paths = new Map<string, string>();
  const refs: Record<string, FileRef[]> = {};
  for (const [param, given] of Object.entries(options.files ?? {})) {
    refs[param] = await Promise.all([given].flat().map((path) => fileRef(path)));
    [given].flat().forEach((path, i) => paths.set(refs[param]?.[i]?.digest ?? '', path));
  }
  const descriptors = Object.keys(node.inputs).map((name) => {
    const value = [options.inputs?.[name]].flat()[0];
    return [name, value === undefined ? undefined : describeValue(value)];
  });
  const named = Object.fromEntries(
    Object.entries(refs).map(([param, files]) => [param, files[0]?.name ?? '']),
  );
  const inferred = await node.infer({
    inputs: Object.fromEntries(descriptors) as Record<string, Descriptor | undefined>,
    params: node.params.parse({ ...named, ...options.params }),
    files: (param) => refs[param] ?? [],
    access: fileAccess(paths),
  });
  for (const [name, descriptor] of Object.entries(inferred)) {
    const value = run.outputs[name];
    if (value === undefined) continue;
    const actual = describeValue(value);
    for (const field of fields) {
      if (descriptor[field] === undefined || actual[field] === undefined) continue;
      expect(descriptor[field], `inferred ${field} of "${name}"`).toEqual(actual[field]);
    }
  }
}
