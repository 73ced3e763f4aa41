import { basename } from 'node:path';
import { paramMeta, type Catalogue, type Lineage, type LineageEntry } from '@ramify/sdk';
import { hashOf } from './key.ts';
import type { InputLink, PlannedNode } from './plan.ts';

/** All nodes upstream of `id` with their parameters, and the files that they read. */
export function lineageOf(
  id: string,
  nodes: ReadonlyMap<string, PlannedNode>,
  links: Readonly<Record<string, readonly InputLink[]>>,
  graph: Pick<Lineage, 'graphTitle' | 'appVersion'>,
  catalogue: Catalogue,
): Lineage {
  const upstream = new Set<string>();
  const stack = Object.values(links)
    .flat()
    .map((link) => link.node);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (upstream.has(node) || node === id) continue;
    upstream.add(node);
    for (const link of Object.values(nodes.get(node)?.inputs ?? {}).flat()) stack.push(link.node);
  }
  const entries: LineageEntry[] = [];
  const files: Lineage['files'][number][] = [];
  for (const node of nodes.values()) {
    if (!upstream.has(node.id)) continue;
    const { type, title, version, params, descriptors } = node;
    const summaries = Object.entries(descriptors).filter(([, d]) => d.kind === 'table' && d.count === 1);
    // A report is shared: of a path only the file's name is shown.
    const shown = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        node.files[name] === undefined ? value : basename(String(value)),
      ]),
    );
    entries.push({
      node: node.id,
      type,
      title,
      version,
      params: shown,
      labels: labelsOf(type, catalogue),
      inputs: inputsOf(node, nodes),
      summaries: summaries.map(([output]) => output),
    });
    files.push(...Object.values(node.files).flat());
  }
  return { ...graph, graphHash: pathHash(id, upstream, nodes, links), nodes: entries, files };
}

function inputsOf(
  { inputs, inputSpecs }: PlannedNode,
  nodes: ReadonlyMap<string, PlannedNode>,
): NonNullable<LineageEntry['inputs']> {
  return Object.entries(inputs).flatMap(([port, sources]) =>
    sources.flatMap((source) => {
      const type = nodes.get(source.node)?.descriptors[source.port]?.kind;
      if (type === undefined) return [];
      return [{ node: source.node, type, optional: inputSpecs[port]?.optional ?? true }];
    }),
  );
}

function labelsOf(type: string, catalogue: Catalogue): NonNullable<LineageEntry['labels']> {
  const fields = Object.entries(catalogue.get(type)?.params.shape ?? {});
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const { title = name, unit, zero } = paramMeta(field as Parameters<typeof paramMeta>[0]);
      return [
        name,
        { title, ...(unit === undefined ? {} : { unit }), ...(zero === undefined ? {} : { zero }) },
      ];
    }),
  );
}

/**
 * Hash of the part of the graph that leads to a node: types, versions, parameters and connections, without the
 * files. An edit elsewhere leaves it as it is, and so the pictures that carry it.
 */
function pathHash(
  id: string,
  upstream: ReadonlySet<string>,
  nodes: ReadonlyMap<string, PlannedNode>,
  links: Readonly<Record<string, readonly InputLink[]>>,
): string {
  const steps = [...nodes.values()].filter((node) => upstream.has(node.id));
  return hashOf([
    ...steps.map(({ id: step, type, version, params, files, inputs }) => ({
      id: step,
      type,
      version,
      params: Object.fromEntries(Object.entries(params).filter(([name]) => files[name] === undefined)),
      inputs,
    })),
    { id, inputs: links },
  ]);
}
