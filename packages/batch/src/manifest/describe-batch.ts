import { bindInterface, namesFiles, paramNamed } from '@ramify/graph';
import type { Catalogue } from '@ramify/sdk';
import { dirname, relative, resolve } from 'node:path';
import { findRecordings } from '../recordings/find-recordings.ts';
import type { FolderMeaning } from '../recordings/folder-recordings.ts';
import { makeManifest, portablePath, type ManifestRequest } from './make-manifest.ts';
import type { Manifest } from './manifest-schema.ts';
import { parseOverride } from './override.ts';
import { recordingInput } from './recording-input.ts';
import { parseSweep } from './sweep.ts';

/** A batch in the words of whoever asks for it. */
export interface BatchDescription extends Pick<
  ManifestRequest,
  'graph' | 'graphPath' | 'dir' | 'groups' | 'targets' | 'limits' | 'retry' | 'appVersion'
> {
  /** Files, folders, patterns, lists and sheets. */
  readonly sources: readonly string[];
  readonly folders: FolderMeaning;
  /** Input that takes the recordings; found out if undefined. */
  readonly input: string | undefined;
  /** What is set for all, as texts by name. */
  readonly set: Readonly<Record<string, string>>;
  /** `mouse3*: window=41`. */
  readonly overrides: readonly string[];
  /** `spur=5,10,20`. */
  readonly sweeps: readonly string[];
  /** Folder that paths among the settings are relative to. */
  readonly from: string;
}

export interface DescribedBatch {
  readonly manifest: Manifest;
  /** What had to be assumed of the recordings. */
  readonly notices: readonly string[];
}

/**
 * Finds the recordings and puts everything together. A slip in what is set for all is told at once, not once for
 * each recording. Nothing is written.
 */
export async function describeBatch(
  { sources, folders, from, ...description }: BatchDescription,
  catalogue: Catalogue,
): Promise<DescribedBatch> {
  const { graph, graphPath, dir } = description;
  const input = recordingInput(graph, description.input, catalogue);
  const sweeps = description.sweeps.map(parseSweep);
  const overrides = description.overrides.map(parseOverride);
  const isPath = (name: string, value: string): boolean =>
    value !== '' && namesFiles(graph, paramNamed(graph, name), catalogue);
  const bind = (name: string, value: string): void => {
    const bound = isPath(name, value) ? relative(dirname(graphPath), resolve(from, value)) : value;
    bindInterface(graph, { [name]: bound }, catalogue);
  };
  for (const [name, value] of Object.entries(description.set)) bind(name, value);
  for (const { name, value } of overrides) bind(name, value);
  for (const { name, values } of sweeps) for (const value of values) bind(name, value);

  const found = await findRecordings(sources, {
    graph,
    input: input.name,
    accept: input.accept,
    folders,
    isPath,
  });
  // Paths of a manifest are relative to its folder.
  const portable = (name: string, value: string): string =>
    isPath(name, value) ? portablePath(dir, resolve(from, value)) : value;
  const texts = (values: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, portable(name, value)]));
  const manifest = makeManifest({
    ...description,
    input: input.name,
    recordings: found.recordings.map((one) => ({ ...one, bindings: texts(one.bindings) })),
    metadata: found.metadata,
    set: texts(description.set),
    overrides: overrides.map((one) => ({ ...one, value: portable(one.name, one.value) })),
    sweeps: sweeps.map(({ name, values }) => ({ name, values: values.map((one) => portable(name, one)) })),
  });
  return { manifest, notices: found.notices };
}
