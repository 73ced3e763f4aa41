import * as z from 'zod';

/** What a parameter's `.meta()` may say; the form, the CLI and the documentation read it. */
export interface ParamMeta {
  title: string;
  description: string;
  /** `px`, `µm`, `s`, `Hz`, `frames`, … */
  unit?: string;
  /**
   * What 0 stands for where it is no amount: `from the file`, `automatic`, `none`. Shown in its place, to follow the
   * title: `Frame rate: from the file`.
   */
  zero?: string;
  /** `path` marks a parameter that names files; see `pathParam`. */
  control?: 'slider' | 'path' | 'name';
  /** Shown on the node card. */
  main?: boolean;
  /** Meaning of each choice of an enumeration. */
  choices?: Record<string, string>;
  /** For `path`: accepted endings, e.g. `['.tif', '.tiff']`. */
  accept?: readonly string[];
  /** For `path`: a folder or a pattern stands for all its files, as one recording. */
  folder?: boolean;
}

export interface PathOptions extends Pick<ParamMeta, 'title' | 'description' | 'accept' | 'folder'> {}

/**
 * A parameter that names a file, a folder or a pattern (`part_*.tif`), relative to the graph's folder. The
 * engine resolves and digests it before anything runs; the node reads it with `ctx.files(name)`.
 */
export const pathParam = (options: PathOptions) =>
  z
    .string()
    .max(4096)
    .default('')
    .meta({ ...options, control: 'path', main: true } satisfies ParamMeta);

/** A parameter that names a file below the output folder: plain characters, `/` only between parts. */
export const fileNameParam = (name: string, options: Pick<ParamMeta, 'title' | 'description'>) =>
  z
    .string()
    .max(200)
    .regex(/^(?!\.)[\p{L}\p{N}_ .()+-]+(\/(?!\.)[\p{L}\p{N}_ .()+-]+)*$/u, 'must be a plain file name')
    .default(name)
    .meta({ ...options, control: 'name' } satisfies ParamMeta);

/** The meta of one field of a parameter schema. */
export function paramMeta(field: z.core.$ZodType): Partial<ParamMeta> {
  return (z.globalRegistry.get(field) as Partial<ParamMeta> | undefined) ?? {};
}

/** Names of the parameters of `schema` that name files. */
export const pathParams = (schema: z.ZodObject): string[] =>
  Object.entries(schema.shape)
    .filter(([, field]) => paramMeta(field as z.core.$ZodType).control === 'path')
    .map(([name]) => name);
