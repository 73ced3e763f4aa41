import { graphHash, type Graph } from '@ramify/graph';
import { AppError } from '@ramify/sdk';
import { hostname } from 'node:os';
import { isAbsolute, parse, relative, resolve, sep } from 'node:path';
import { recordingNames, plainName } from '../recordings/recording-names.ts';
import type { Recording } from '../recordings/recording.ts';
import { hashOf } from '../freshness/describe-work.ts';
import { graphFile } from './batch-paths.ts';
import { groupColumns } from './group-columns.ts';
import type { BatchItem, GroupColumns, ItemLimits, Manifest, RetryPolicy } from './manifest-schema.ts';
import type { Override } from './override.ts';
import { combinations, type Sweep } from './sweep.ts';

export interface ManifestRequest {
  readonly graph: Graph;
  /** Where the graph was read from. */
  readonly graphPath: string;
  /** The batch folder. */
  readonly dir: string;
  readonly input: string;
  readonly recordings: readonly Recording[];
  /** Names of the metadata, in order. */
  readonly metadata: readonly string[];
  /** Metadata by which recordings are compared; what is left out is guessed from their names. */
  readonly groups?: Partial<GroupColumns>;
  /** What is set for all; paths are absolute. */
  readonly set: Readonly<Record<string, string>>;
  readonly overrides: readonly Override[];
  readonly sweeps: readonly Sweep[];
  readonly targets: readonly string[];
  readonly limits: ItemLimits;
  readonly retry: RetryPolicy;
  readonly appVersion: string;
}

/** A path as seen from the batch folder, so that both can be moved together; of another disk as it is. */
export function portablePath(dir: string, path: string): string {
  if (!isAbsolute(path)) return path;
  if (parse(resolve(dir)).root.toLowerCase() !== parse(path).root.toLowerCase()) return path;
  return relative(resolve(dir), path).split(sep).join('/') || '.';
}

const suffix = (sweep: Readonly<Record<string, string>>): string =>
  Object.entries(sweep)
    .map(([name, value]) => `+${plainName(name)}=${value.replace(/[^\p{L}\p{N}_.,=+@-]+/gu, '_')}`)
    .join('')
    .slice(0, 38);

/** Everything that a batch is: each recording with each combination of the sweeps. */
export function makeManifest(request: ManifestRequest): Manifest {
  const { graph, dir, input, recordings, set, overrides, sweeps, targets } = request;
  const names = recordingNames(recordings);
  const swept = combinations(sweeps);
  const hash = graphHash(graph);
  const items: BatchItem[] = [];
  const used = new Set<string>();
  recordings.forEach((recording, r) => {
    const own = names[r] ?? '';
    const path = portablePath(dir, recording.path);
    const overridden = Object.fromEntries(
      overrides.filter(({ matches }) => matches(own, recording.path)).map(({ name, value }) => [name, value]),
    );
    for (const sweep of swept) {
      // A sweep compares its values, so nothing may stand in their way.
      const bindings = { ...recording.bindings, ...overridden, ...sweep };
      let name = `${own}${suffix(sweep)}`;
      for (let i = 2; used.has(name.toLowerCase()); i++) name = `${own}${suffix(sweep)}-${i}`;
      used.add(name.toLowerCase());
      items.push({
        index: items.length,
        id: hashOf({ graph: hash, set, input, targets, path, bindings }),
        name,
        recording: own,
        path,
        bindings,
        sweep,
        metadata: recording.metadata,
      });
    }
  });
  const idle = overrides.find(
    ({ matches }) => !recordings.some(({ path }, r) => matches(names[r] ?? '', path)),
  );
  if (idle !== undefined) {
    throw new AppError('E_USAGE', `No recording matches ${idle.pattern}, for which ${idle.name} is set.`, {
      remedy: `The recordings are ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' …' : ''}.`,
    });
  }
  return {
    format: 'ramify-batch',
    version: 1,
    title: graph.title,
    createdAt: new Date().toISOString(),
    createdBy: `ramify ${request.appVersion}`,
    begunOn: hostname(),
    graph: { file: graphFile, source: portablePath(dir, request.graphPath), hash },
    input,
    set,
    targets: [...targets],
    limits: request.limits,
    retry: request.retry,
    metadata: [...request.metadata],
    groups: groupColumns(request.metadata, request.groups ?? {}),
    items,
  };
}
