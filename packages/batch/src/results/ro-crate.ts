import type { Graph } from '@ramify/graph';
import type { Manifest } from '../manifest/manifest-schema.ts';
import type { FingerprintFile, ItemStatus } from '../status/status-schema.ts';
import { valuesOf } from '../freshness/bind-item.ts';

type Ref = { readonly '@id': string };
type Entity = Ref & { readonly '@type': string | readonly string[] } & Readonly<Record<string, unknown>>;

const ref = (id: string): Ref => ({ '@id': id });
const profiles = [
  ['https://w3id.org/ro/wfrun/process/0.6', 'Process Run Crate', '0.6'],
  ['https://w3id.org/ro/wfrun/workflow/0.6', 'Workflow Run Crate', '0.6'],
  ['https://w3id.org/workflowhub/workflow-ro-crate/1.1', 'Workflow RO-Crate', '1.1'],
] as const;
const engine = '#ramify';
const language = '#ramify-graph';
const licence = '#licence';

/** A relative path as an identifier: every part encoded. */
const pathId = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Recordings lie outside of the crate: they are named by their content (RFC 6920). */
const contentId = (sha256: string): string =>
  `ni:///sha-256;${Buffer.from(sha256, 'hex').toString('base64url')}`;

const inputFile = ({ path, bytes, sha256 }: FingerprintFile): Entity => ({
  '@id': contentId(sha256),
  '@type': 'File',
  name: path.split(/[\\/]/).at(-1) ?? path,
  contentSize: String(bytes),
  sha256,
});

const parameterId = (name: string): string => `#input-${encodeURIComponent(name)}`;

function formalParameters(manifest: Manifest, graph: Graph): Entity[] {
  const names = new Set(manifest.items.flatMap((item) => [...valuesOf(manifest, item).keys()]));
  return [...names].map((name) => ({
    '@id': parameterId(name),
    '@type': 'FormalParameter',
    additionalType: name === manifest.input ? 'File' : 'Text',
    name,
    ...(graph.interface.inputs.get(name)?.doc === undefined
      ? {}
      : { description: graph.interface.inputs.get(name)?.doc }),
  }));
}

interface Described {
  readonly action: Entity;
  readonly entities: readonly Entity[];
}

/** What was done to one recording: the action, its inputs, its settings and its results. */
function describeItem(manifest: Manifest, index: number, status: ItemStatus): Described | null {
  const item = manifest.items[index];
  if (item === undefined || status.finishedAt === null || status.state === 'cancelled') return null;
  const id = `#run-${item.id}`;
  const done = status.state === 'done';
  const files = (status.fingerprint?.files ?? []).map(inputFile);
  const settings: Entity[] = [...valuesOf(manifest, item)]
    .filter(([name]) => name !== manifest.input)
    .map(([name, value]) => ({
      '@id': `${id}-${encodeURIComponent(name)}`,
      '@type': 'PropertyValue',
      name,
      value,
      exampleOfWork: ref(parameterId(name)),
    }));
  const folder = `${pathId(status.results?.folder ?? '')}/`;
  const results: Entity[] = (status.results?.files ?? []).map(({ name, bytes, sha256, mediaType }) => ({
    '@id': `${folder}${pathId(name)}`,
    '@type': 'File',
    name,
    contentSize: String(bytes),
    encodingFormat: mediaType,
    sha256,
  }));
  const place: Entity[] = done
    ? [
        {
          '@id': folder,
          '@type': 'Dataset',
          name: `Results of ${item.name}`,
          hasPart: results.map((file) => ref(file['@id'])),
        },
      ]
    : [];
  const action: Entity = {
    '@id': id,
    '@type': 'CreateAction',
    name: `${manifest.title} of ${item.name}`,
    instrument: ref(manifest.graph.file),
    object: [...files, ...settings].map((entity) => ref(entity['@id'])),
    result: place.map((entity) => ref(entity['@id'])),
    startTime: status.startedAt,
    endTime: status.finishedAt,
    actionStatus: ref(`http://schema.org/${done ? 'Completed' : 'Failed'}ActionStatus`),
    ...(status.error === null ? {} : { error: `${status.error.code}: ${status.error.message}` }),
  };
  const described = files.map((file) => ({ ...file, exampleOfWork: ref(parameterId(manifest.input)) }));
  return { action, entities: [...described, ...settings, ...place, ...results] };
}

export interface CrateContents {
  readonly manifest: Manifest;
  readonly graph: Graph;
  readonly statuses: readonly (ItemStatus | null)[];
  readonly appVersion: string;
  /** Files of the batch as a whole, with media types. */
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly about: string }[];
}

/**
 * The batch as a Workflow Run RO-Crate 0.6: the graph as the workflow, and an action for each recording with
 * the content of its inputs, its settings, its results, its times and its error.
 */
export function roCrate({ manifest, graph, statuses, appVersion, files }: CrateContents): unknown {
  const items = statuses.flatMap((status, i) => {
    const described = status === null ? null : describeItem(manifest, i, status);
    return described === null ? [] : [described];
  });
  const ends = statuses.flatMap((status) => status?.finishedAt ?? []).sort();
  const parameters = formalParameters(manifest, graph);
  const own: Entity[] = files.map(({ name, mediaType, about }) => ({
    '@id': pathId(name),
    '@type': 'File',
    name,
    description: about,
    encodingFormat: mediaType,
  }));
  // A recording that two items read, with other settings, is one entity.
  const entities = new Map<string, Entity>();
  for (const entity of items.flatMap((item) => item.entities)) {
    if (!entities.has(entity['@id'])) entities.set(entity['@id'], entity);
  }
  const parts = [...entities.values()].filter(
    ({ '@type': type, '@id': id }) => type === 'Dataset' || (type === 'File' && id.startsWith('ni:')),
  );
  const root: Entity = {
    '@id': './',
    '@type': 'Dataset',
    name: `${manifest.title}: batch of ${manifest.items.length}`,
    description: graph.description ?? manifest.title,
    datePublished: ends.at(-1) ?? manifest.createdAt,
    license: ref(licence),
    conformsTo: profiles.map(([id]) => ref(id)),
    mainEntity: ref(manifest.graph.file),
    hasPart: [
      ref(manifest.graph.file),
      ...own.map((file) => ref(file['@id'])),
      ...parts.map((part) => ref(part['@id'])),
    ],
    mentions: items.map(({ action }) => ref(action['@id'])),
  };
  return {
    '@context': ['https://w3id.org/ro/crate/1.3/context', 'https://w3id.org/ro/terms/workflow-run/context'],
    '@graph': [
      {
        '@id': 'ro-crate-metadata.json',
        '@type': 'CreativeWork',
        about: ref('./'),
        conformsTo: ref('https://w3id.org/ro/crate/1.3'),
      },
      root,
      ...profiles.map(([id, name, version]) => ({ '@id': id, '@type': 'CreativeWork', name, version })),
      {
        '@id': licence,
        '@type': 'CreativeWork',
        name: 'No licence is stated; ask the owner of the recordings.',
      },
      {
        '@id': manifest.graph.file,
        '@type': ['File', 'SoftwareSourceCode', 'ComputationalWorkflow'],
        name: manifest.title,
        encodingFormat: 'application/json',
        programmingLanguage: ref(language),
        identifier: manifest.graph.hash,
        input: parameters.map((parameter) => ref(parameter['@id'])),
        runtimePlatform: `Ramify ${appVersion}`,
      },
      {
        '@id': language,
        '@type': 'ComputerLanguage',
        name: 'Ramify graph',
        version: '1',
      },
      { '@id': engine, '@type': 'SoftwareApplication', name: 'Ramify', softwareVersion: appVersion },
      ...parameters,
      ...own,
      ...items.map(({ action }) => action),
      ...entities.values(),
    ],
  };
}
