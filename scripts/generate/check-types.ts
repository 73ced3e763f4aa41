import { build, type Plugin } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleError, bundleOptions } from './bundle-options.ts';
import type { NodeFile } from './node-files.ts';

/** Definitions are evaluated without their kernels: those are imported only when a node runs. */
const lazyPlugin: Plugin = {
  name: 'lazy',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'dynamic-import' || path.startsWith('node:') ? { path, external: true } : undefined,
    );
  },
};

/**
 * Evaluates all definitions and compares each one's `type` with its path. Returns the files that were read,
 * relative to `root`.
 */
export async function checkTypes(
  root: string,
  source: string,
  nodes: readonly NodeFile[],
): Promise<string[]> {
  const entry = nodes.map((node) => `export { default as '${node.type}' } from './${node.file}';`).join('\n');
  const result = await build({
    ...bundleOptions,
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: source, loader: 'ts' },
    plugins: [lazyPlugin],
  }).catch((error: unknown) => {
    throw bundleError(error, 'Reading the nodes');
  });
  const folder = path.join(root, 'node_modules/.cache/ramify');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `definitions.${process.pid}.${Date.now()}.mjs`);
  await writeFile(file, result.outputFiles[0]?.contents ?? '');
  try {
    const url = pathToFileURL(file).href;
    const module = (await import(/* @vite-ignore */ url)) as Record<string, { type?: unknown } | undefined>;
    const wrong = nodes.flatMap(({ file: name, type }) => {
      const actual = module[type]?.type;
      if (actual === type) return [];
      const found = typeof actual === 'string' ? `defines "${actual}"` : 'exports no node by default';
      return [
        `packages/nodes/src/${name} ${found}; its path stands for "${type}". Rename the file or the type.`,
      ];
    });
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  } finally {
    await rm(file, { force: true });
  }
  return Object.keys(result.metafile.inputs).filter((name) => name !== '<stdin>');
}
