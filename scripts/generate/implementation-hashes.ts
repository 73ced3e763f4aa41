import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundleError, bundleOptions, externalsPlugin } from './bundle-options.ts';
import type { NodeFile } from './node-files.ts';

/** `geotiff@3.0.5`: code that a node uses and that is not ours counts by its version. */
function externalVersion(root: string, specifier: string): string {
  const [first = '', second = ''] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  for (const owner of ['nodes', 'formats', 'kernels']) {
    const manifest = path.join(root, 'packages', owner, 'node_modules', name, 'package.json');
    if (!existsSync(manifest)) continue;
    return `${name}@${(JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version}`;
  }
  return name;
}

const uncounted = (specifier: string) =>
  specifier.startsWith('node:') || /^(zod|@ramify\/sdk)(\/|$)/.test(specifier);

/**
 * Per node type the SHA-256 of its minified bundle with everything it imports, also dynamically, from the
 * kernels and formats, and of the versions of the npm packages it uses. Comments and formatting do not
 * change it; code does. `inputs` are the files that were read, relative to `root`.
 */
export async function implementationHashes(
  root: string,
  source: string,
  nodes: readonly NodeFile[],
): Promise<{ hashes: Map<string, string>; inputs: string[] }> {
  if (nodes.length === 0) return { hashes: new Map(), inputs: [] };
  const result = await build({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints: nodes.map((node) => path.join(source, node.file)),
    outdir: path.join(root, 'node_modules/.cache/ramify/nodes'),
    outbase: source,
    minify: true,
    legalComments: 'none',
    plugins: [externalsPlugin],
  }).catch((error: unknown) => {
    throw bundleError(error, 'Bundling the nodes');
  });
  const hashes = new Map<string, string>();
  for (const node of nodes) {
    const name = node.file.replace(/\.ts$/, '.js');
    const output = result.outputFiles.find((file) =>
      file.path.replaceAll('\\', '/').endsWith(`/nodes/${name}`),
    );
    const meta = Object.entries(result.metafile.outputs).find(([file]) =>
      file.endsWith(`/nodes/${name}`),
    )?.[1];
    if (output === undefined || meta === undefined) throw new Error(`No bundle was made of ${node.file}.`);
    const externals = meta.imports.filter((entry) => entry.external === true && !uncounted(entry.path));
    const versions = [...new Set(externals.map((entry) => externalVersion(root, entry.path)))].sort();
    const hash = createHash('sha256').update(output.contents).update(JSON.stringify(versions)).digest('hex');
    hashes.set(node.type, hash);
  }
  return { hashes, inputs: Object.keys(result.metafile.inputs) };
}
