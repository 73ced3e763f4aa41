import type * as z from 'zod';
import { paramMeta, pathParams } from './params.ts';
import type { PortSpec } from './port.ts';

/** What a node does outside of the graph: the engine lets it do nothing else. */
export interface Effects {
  /** Parameters that name the files it reads. */
  readonly reads: readonly string[];
  /** Outputs that a run writes as files into the results folder. */
  readonly writes: readonly string[];
}

/**
 * The effects that the declaration of a node allows. They follow from it: only files that a path parameter names
 * are opened for a node, and only outputs of type `file` leave the store.
 */
export const effectsOf = (node: {
  readonly outputs: Readonly<Record<string, PortSpec>>;
  readonly params: z.ZodObject;
}): Effects => ({
  reads: pathParams(node.params),
  writes: Object.entries(node.outputs)
    .filter(([, { types }]) => types.includes('file'))
    .map(([name]) => name),
});

const titled = (params: z.ZodObject, control: 'path' | 'name') =>
  Object.entries(params.shape).flatMap(([name, value]) => {
    const meta = paramMeta(value as z.core.$ZodType);
    return meta.control === control ? [{ ...meta, title: meta.title ?? name }] : [];
  });

/** The effects of a node in a sentence: `Reads the file that “Table” names.` */
export function effectWords(node: { readonly effects: Effects; readonly params: z.ZodObject }): string {
  const reads = titled(node.params, 'path').map(
    ({ title, folder = false }) =>
      `the ${folder ? 'file, folder or pattern of files' : 'file'} that “${title}” names`,
  );
  const { length: count } = node.effects.writes;
  const [named, ...more] = titled(node.params, 'name');
  const files = count === 1 ? 'a file' : `${count} files`;
  const parts = [
    ...(reads.length === 0 ? [] : [`reads ${reads.join(' and ')}`]),
    ...(count === 0
      ? []
      : [
          `writes ${files} into the results folder${named === undefined || more.length > 0 ? '' : `, under the name that “${named.title}” gives`}`,
        ]),
  ];
  if (parts.length === 0) return 'Reads and writes no files.';
  const text = parts.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
