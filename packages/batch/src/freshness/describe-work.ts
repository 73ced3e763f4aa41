import { keyFormat } from '@ramify/engine';
import { canonicalJson, flatten, paramProblems, type FlatGraph, type Graph } from '@ramify/graph';
import { AppError, paramMeta, pathParams, type ParamMeta } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import type { Fingerprint } from '../status/status-schema.ts';
import type { Installation } from './installation.ts';

/** A parameter that names files, not yet looked up. */
export interface PathSetting {
  readonly node: string;
  readonly param: string;
  readonly value: string;
  readonly meta: Partial<ParamMeta>;
}

/** What a graph computes, as far as it can be told without looking at files. */
export interface Work extends Pick<Fingerprint, 'structure' | 'params' | 'code'> {
  readonly paths: readonly PathSetting[];
}

/** SHA-256 of a value's canonical JSON. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Nodes that are computed if `targets` are asked for; all that are not disabled if none is named. */
function wanted(flat: FlatGraph, targets: readonly string[]): string[] {
  const found = new Set<string>();
  const stack = targets.length > 0 ? [...targets] : [...flat.order];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id) || flat.nodes.get(id)?.disabled !== false) continue;
    found.add(id);
    for (const sources of flat.inputs.get(id)?.values() ?? []) stack.push(...sources.map(({ node }) => node));
  }
  return flat.order.filter((id) => found.has(id));
}

/** Throws what would keep the graph from being planned: an unknown node, a parameter out of range. */
export function describeWork(
  graph: Graph,
  targets: readonly string[],
  { catalogue, implementationHash }: Installation,
): Work {
  const flat = flatten(graph, catalogue);
  const nodes = wanted(flat, targets);
  const params: Work['params'] = {};
  const code: Work['code'] = { engine: String(keyFormat) };
  const paths: PathSetting[] = [];
  const structure: unknown[] = [];
  for (const id of nodes) {
    const node = flat.nodes.get(id)!;
    const definition = catalogue.get(node.type);
    if (definition === undefined) {
      throw new AppError('E_NODE_UNKNOWN', `No node of type ${node.type} is installed.`, {
        where: { node: id },
        remedy: 'Update Ramify, or remove the node. `ramify nodes` lists what is installed.',
      });
    }
    const parsed = definition.params.safeParse(node.params);
    if (!parsed.success) {
      const [problem] = paramProblems(definition, node.params, node.title);
      throw new AppError(problem?.code ?? 'E_PARAM_INVALID', problem?.message ?? parsed.error.message, {
        where: { node: id, ...(problem === undefined ? {} : { param: problem.param }) },
        remedy: `\`ramify nodes ${definition.type}\` tells what each parameter takes.`,
      });
    }
    const files = pathParams(definition.params);
    for (const param of files) {
      const meta = paramMeta(definition.params.shape[param] as Parameters<typeof paramMeta>[0]);
      const value = parsed.data[param];
      paths.push({ node: id, param, value: typeof value === 'string' ? value : '', meta });
    }
    params[id] = Object.fromEntries(
      Object.entries(parsed.data).filter(([name]) => !files.includes(name)),
    ) as Work['params'][string];
    code[node.type] = implementationHash(node.type);
    const inputs = [...(flat.inputs.get(id) ?? [])].map(([port, sources]) => [
      port,
      sources.map((source) => [source.node, source.port]),
    ]);
    structure.push([id, node.type, definition.version, inputs]);
  }
  return { structure: hashOf([structure, [...targets].sort()]), params, code, paths };
}
