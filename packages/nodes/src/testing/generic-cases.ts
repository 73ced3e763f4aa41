import { paramMeta, pathParams, type NodeDefinition, type PortType, type PortValue } from '@ramify/sdk';
import { plainTiff, sampleValues } from '@ramify/testkit';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod';
import type { RunNodeOptions } from './run-node.ts';

export interface GenericCase {
  readonly name: string;
  /** Files are written into `folder`. */
  options(folder: string): Promise<RunNodeOptions>;
}

async function sampleFile(node: NodeDefinition, param: string, folder: string): Promise<string> {
  const { accept = [] } = paramMeta(node.params.shape[param] as z.core.$ZodType);
  if (accept.some((ending) => ending === '.tif' || ending === '.tiff')) {
    const size = { height: 24, width: 32 };
    const frames = Array.from({ length: 20 }, (_, t) =>
      Uint16Array.from({ length: 24 * 32 }, (__, i) => 100 + ((i * 7 + t * 13) % 50)),
    );
    const file = path.join(folder, 'recording.tif');
    await writeFile(file, plainTiff(frames, size));
    return file;
  }
  const file = path.join(folder, `file${accept[0] ?? '.txt'}`);
  await writeFile(file, 'a,b\n1,2\n');
  return file;
}

/** Which types the inputs get, which of the optional ones are connected. */
interface Wiring {
  readonly name: string;
  readonly types: Readonly<Record<string, PortType>>;
}

function wirings(node: NodeDefinition): Wiring[] {
  const all = Object.entries(node.inputs);
  const required = all.filter(([, spec]) => !spec.optional);
  const first = (ports: typeof all) =>
    Object.fromEntries(
      ports.flatMap(([name, spec]) => (spec.types[0] === undefined ? [] : [[name, spec.types[0]]])),
    );
  const base = first(required);
  const found: Wiring[] = [{ name: all.length === 0 ? 'no input' : 'its required inputs', types: base }];
  if (required.length < all.length) found.push({ name: 'all its inputs', types: first(all) });
  for (const [name, spec] of all) {
    for (const type of spec.types.slice(spec.optional ? 0 : 1)) {
      found.push({ name: `a ${type} as "${name}"`, types: { ...base, [name]: type } });
    }
    if (spec.types.includes('image')) {
      found.push({ name: `a mask as "${name}"`, types: { ...base, [name]: 'mask' } });
    }
  }
  return found;
}

/** Runs of a node with its default parameters on sample values, one for each way of wiring it. */
export function genericCases(node: NodeDefinition): GenericCase[] {
  return wirings(node).map(({ name, types }) => ({
    name,
    async options(folder) {
      const values = sampleValues();
      const inputs: Record<string, PortValue | PortValue[]> = {};
      for (const [input, type] of Object.entries(types)) {
        inputs[input] =
          node.inputs[input]?.many === true ? [values[type], sampleValues()[type]] : values[type];
      }
      const files: Record<string, string> = {};
      for (const param of pathParams(node.params)) files[param] = await sampleFile(node, param, folder);
      return { inputs, files };
    },
  }));
}
