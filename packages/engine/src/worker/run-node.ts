import {
  AppError,
  coerce,
  decodeValue,
  encodeValue,
  type NodeDefinition,
  type PortValue,
  type Sourced,
} from '@ramify/sdk';
import type { OutputRef } from '../events.ts';
import type { InputBinding, NodeTask, NodeTaskResult, SharedBytes } from '../pool/protocol.ts';
import type { Store } from '../store/store.ts';
import { streamKey } from '../movie/stream-key.ts';
import { createContext, type ContextParts } from './context.ts';
import { describeValue } from './describe-value.ts';

export type NodeEnvironment = Omit<ContextParts, 'task' | 'definition'>;

/** Runs a node on values from memory or the store, and stores what it returns. */
export async function runNode(
  task: NodeTask,
  definition: NodeDefinition,
  env: NodeEnvironment,
): Promise<NodeTaskResult> {
  const inputs: Record<string, unknown> = {};
  for (const [port, binding] of Object.entries(task.inputs)) {
    inputs[port] = await loadInput(binding, task, env.store);
  }
  const ctx = createContext({ ...env, task, definition });
  env.signal.throwIfAborted();
  const results = await definition.run({ inputs, params: { ...task.params }, ctx });
  env.signal.throwIfAborted();

  const outputs: Record<string, OutputRef> = {};
  const values: Record<string, SharedBytes> = {};
  for (const [port, spec] of Object.entries(definition.outputs)) {
    const value = results[port] as PortValue | undefined;
    if (value === undefined || value.kind !== spec.types[0]) {
      throw new AppError(
        'E_NODE_RESULT',
        `${definition.title} returned ${value?.kind ?? 'nothing'} as ${port}.`,
        {
          where: { port },
        },
      );
    }
    const bytes = encodeValue(value);
    const ref = await env.store.putBytes(bytes);
    values[ref.digest] = bytes;
    outputs[port] = {
      ...ref,
      descriptor: describeValue(value),
      ...(value.kind === 'movie' ? { stream: streamKey(value) } : {}),
      ...(value.kind === 'file'
        ? { file: { name: value.name, mediaType: value.mediaType, blob: value.blob } }
        : {}),
    };
  }
  return { outputs, values };
}

async function loadInput(
  { many, types, sources }: InputBinding,
  task: NodeTask,
  store: Store,
): Promise<PortValue | undefined | Sourced<PortValue>[]> {
  const loaded = await Promise.all(
    sources.map(async ({ digest, node, port, title }) => {
      const value = coerce(
        decodeValue(task.values[digest] ?? (await store.getBytes(digest))) as PortValue,
        types,
      );
      return { node, port, title, value };
    }),
  );
  return many ? loaded : loaded[0]?.value;
}
