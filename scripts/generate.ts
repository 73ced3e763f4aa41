import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkTypes } from './generate/check-types.ts';
import { implementationHashes } from './generate/implementation-hashes.ts';
import { catalogueModule, hashesModule, loadersModule } from './generate/modules.ts';
import { findNodeFiles } from './generate/node-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the last generation read and wrote; if nothing of it differs, there is nothing to do. */
interface GenerationRecord {
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly nodes: readonly string[];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function fingerprint(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined);
  return found === undefined ? 'absent' : `${found.mtimeMs}:${found.size}`;
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}

async function isUpToDate(record: GenerationRecord, nodes: readonly string[]): Promise<boolean> {
  if (record.nodes.join() !== nodes.join()) return false;
  for (const [file, seen] of Object.entries(record.inputs)) {
    if ((await fingerprint(path.join(root, file))) !== seen) return false;
  }
  for (const [file, seen] of Object.entries(record.outputs)) {
    const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
    if (sha256(text) !== seen) return false;
  }
  return true;
}

/** The kernels' WebAssembly is inlined in TypeScript modules, so it must stand before anything is bundled. */
async function buildKernels(): Promise<void> {
  const script = path.join(root, 'scripts/build-wasm.ts');
  if (!existsSync(script)) return;
  const { buildWasm } = (await import(/* @vite-ignore */ pathToFileURL(script).href)) as {
    buildWasm: () => Promise<unknown>;
  };
  await buildWasm();
}

/**
 * Writes the modules that are derived from the node files: the catalogue, the lazy loaders and the hash of
 * each node's code. Returns the files that changed. Fast if nothing did.
 */
export async function generate(): Promise<string[]> {
  await buildKernels();
  const started = Date.now();
  const source = path.join(root, 'packages/nodes/src');
  const nodes = await findNodeFiles(source);
  const recordFile = path.join(root, 'node_modules/.cache/ramify/generate.json');
  const record = await readFile(recordFile, 'utf8').then(
    (text) => JSON.parse(text) as GenerationRecord,
    () => undefined,
  );
  const paths = nodes.map((node) => node.file);
  if (record !== undefined && (await isUpToDate(record, paths))) return [];

  const checked = await checkTypes(root, source, nodes);
  const { hashes, inputs } = await implementationHashes(root, source, nodes);
  const outputs = new Map([
    ['packages/nodes/src/catalogue.gen.ts', catalogueModule(nodes)],
    ['packages/nodes/src/loaders.gen.ts', loadersModule(nodes)],
    ['packages/nodes/src/implementation-hashes.gen.ts', hashesModule(hashes)],
  ]);
  const changed: string[] = [];
  for (const [file, text] of outputs) {
    const target = path.join(root, file);
    const before = await readFile(target, 'utf8').catch(() => undefined);
    if (before === text) continue;
    await writeAtomically(target, text);
    changed.push(file);
  }

  const scripts = (await readdir(path.join(root, 'scripts/generate'))).map(
    (name) => `scripts/generate/${name}`,
  );
  const read = [...new Set([...inputs, ...checked, ...scripts, 'scripts/generate.ts', 'pnpm-lock.yaml'])];
  const fingerprints: Record<string, string> = {};
  let touchedMeanwhile = false;
  for (const file of read.sort()) {
    const found = await stat(path.join(root, file)).catch(() => undefined);
    if (found !== undefined && found.mtimeMs >= started) touchedMeanwhile = true;
    fingerprints[file] = await fingerprint(path.join(root, file));
  }
  // A file saved while it was being bundled must be looked at again next time.
  if (touchedMeanwhile) return changed;
  const next: GenerationRecord = {
    inputs: fingerprints,
    outputs: Object.fromEntries([...outputs].map(([file, text]) => [file, sha256(text)])),
    nodes: paths,
  };
  await writeAtomically(recordFile, JSON.stringify(next));
  return changed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const changed = await generate();
    console.log(
      changed.length === 0 ? 'Generated files are up to date.' : `Generated ${changed.join(', ')}.`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
