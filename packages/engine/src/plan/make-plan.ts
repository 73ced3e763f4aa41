import { flatten, graphHash, type FlatGraph, type Graph } from '@ramify/graph';
import {
  AppError,
  paramMeta,
  pathParams,
  toAppError,
  type Descriptor,
  type FileRef,
  type Lineage,
  type NodeDefinition,
} from '@ramify/sdk';
import type { EngineOptions, NodeLoaders, PlanOptions } from '../engine.ts';
import { digestFile } from '../files/digest-file.ts';
import { resolvePath } from '../files/resolve-path.ts';
import type { FilePlaces } from '../pool/protocol.ts';
import { fileAccess } from '../worker/file-access.ts';
import type { Store } from '../store/store.ts';
import { checkNode } from './check-node.ts';
import { forecast } from './forecast.ts';
import { hashOf, keyFormat } from './key.ts';
import { lineageOf } from './lineage.ts';
import type { InputLink, Plan, PlannedNode } from './plan.ts';

export interface PlanServices {
  readonly store: Store;
  readonly options: EngineOptions;
  readonly loaders: NodeLoaders;
}

type Places = Record<string, FilePlaces[string]>;

/**
 * Works out everything that can be known before anything runs: parameters with their defaults, files and
 * their digests, sizes of what will flow, keys as far as results are stored, and what is wrong.
 */
export async function makePlan(
  graph: Graph,
  { store, options, loaders }: PlanServices,
  want: PlanOptions,
): Promise<Plan> {
  const flat = flatten(graph, options.catalogue);
  const targets = chooseTargets(flat, want.targets);
  const wanted = ancestors(targets, flat);
  const title = graph.title ?? 'Untitled';
  const hash = graphHash(graph);
  const places: Places = {};
  const nodes = new Map<string, PlannedNode>();

  for (const id of flat.order) {
    const source = flat.nodes.get(id);
    if (source === undefined || !wanted.has(id)) continue;
    want.signal?.throwIfAborted();
    const definition = options.catalogue.get(source.type);
    const links = linksOf(id, flat, definition);
    const { params, error } = checkNode(source, definition, links, (link) => nodes.get(link.node));
    const base = {
      id,
      type: source.type,
      title: source.title,
      version: definition?.version ?? source.version,
      disabled: source.disabled,
      params,
      inputs: links,
      inputSpecs: definition?.inputs ?? {},
    };
    const empty = { files: {}, descriptors: {}, lineage: null, keyBase: null, keyParts: null, key: null };
    const pending = { action: 'undecided', reason: '' } as const;
    if (definition === undefined || error !== null || base.disabled) {
      nodes.set(id, { ...base, ...empty, error: base.disabled ? null : error, forecast: pending });
      continue;
    }
    try {
      const files = await resolveFiles(definition, params, store, want, places);
      const lineage: Lineage | null = definition.lineage
        ? lineageOf(
            id,
            nodes,
            links,
            { graphTitle: title, appVersion: options.appVersion },
            options.catalogue,
          )
        : null;
      const descriptors = await definition.infer({
        inputs: inputDescriptors(definition, links, nodes),
        params: { ...params },
        files: (param) => files[param] ?? [],
        access: fileAccess(places, loaders.openFile),
      });
      nodes.set(id, {
        ...base,
        ...empty,
        files,
        descriptors,
        lineage,
        error: null,
        forecast: pending,
        keyBase: keyBase(definition, params, files, lineage, loaders),
      });
    } catch (thrown) {
      nodes.set(id, { ...base, ...empty, error: toAppError(thrown, { node: id }), forecast: pending });
    }
  }
  return forecast({ title, graphHash: hash, nodes, targets, places, fresh: want.fresh ?? false }, store);
}

function chooseTargets(flat: FlatGraph, asked: readonly string[] | undefined): string[] {
  if (asked !== undefined && asked.length > 0) {
    const unknown = asked.find((id) => !flat.nodes.has(id));
    if (unknown === undefined) return [...asked];
    throw new AppError('E_GRAPH_DANGLING', `The graph has no node ${unknown}.`, {
      where: { node: unknown },
      remedy: `Its nodes are ${flat.order.slice(0, 40).join(', ')}.`,
    });
  }
  return flat.order.filter((id) => (flat.outgoing.get(id) ?? []).length === 0);
}

function ancestors(targets: readonly string[], flat: FlatGraph): Set<string> {
  const found = new Set<string>();
  const stack = [...targets];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    for (const sources of flat.inputs.get(id)?.values() ?? []) stack.push(...sources.map(({ node }) => node));
  }
  return found;
}

/** The connections of each input, also of those that have none. */
function linksOf(
  id: string,
  flat: FlatGraph,
  definition: NodeDefinition | undefined,
): Record<string, readonly InputLink[]> {
  const links: Record<string, readonly InputLink[]> = {};
  for (const port of Object.keys(definition?.inputs ?? {})) links[port] = [];
  for (const [port, sources] of flat.inputs.get(id) ?? []) links[port] = sources;
  return links;
}

function inputDescriptors(
  definition: NodeDefinition,
  links: Readonly<Record<string, readonly InputLink[]>>,
  nodes: ReadonlyMap<string, PlannedNode>,
): Record<string, Descriptor | undefined> {
  return Object.fromEntries(
    Object.keys(definition.inputs).map((port) => {
      const link = links[port]?.[0];
      return [port, link === undefined ? undefined : nodes.get(link.node)?.descriptors[link.port]];
    }),
  );
}

async function resolveFiles(
  definition: NodeDefinition,
  params: Readonly<Record<string, unknown>>,
  store: Store,
  want: PlanOptions,
  places: Places,
): Promise<Record<string, FileRef[]>> {
  const files: Record<string, FileRef[]> = {};
  for (const name of pathParams(definition.params)) {
    const meta = paramMeta(definition.params.shape[name] as Parameters<typeof paramMeta>[0]);
    try {
      const found = await resolvePath(
        typeof params[name] === 'string' ? params[name] : '',
        want.baseDir,
        meta,
      );
      const refs: FileRef[] = [];
      for (const path of found) {
        const { stamp, ...ref } = await digestFile(
          path,
          store,
          (done, total) => want.onEvent?.({ type: 'file.digesting', path, done, total }),
          want.signal,
        );
        places[ref.digest] = { path, ...stamp };
        refs.push(ref);
      }
      files[name] = refs;
    } catch (error) {
      throw toAppError(error, { param: name });
    }
  }
  return files;
}

function keyBase(
  definition: NodeDefinition,
  params: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, readonly FileRef[]>>,
  lineage: Lineage | null,
  loaders: NodeLoaders,
): PlannedNode['keyBase'] {
  const code = loaders.implementationHash(definition.type);
  if (code === '') return null;
  return {
    format: keyFormat,
    type: definition.type,
    version: definition.version,
    code,
    params: Object.fromEntries(Object.entries(params).filter(([name]) => files[name] === undefined)),
    // The base name is part of what a node may show, the folder is not.
    files: Object.fromEntries(
      Object.entries(files).map(([name, refs]) => [name, refs.map((ref) => `${ref.digest} ${ref.name}`)]),
    ),
    lineage: lineage === null ? null : hashOf(lineage),
  };
}
