import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'packages/kernels/assembly');
const target = join(root, 'packages/kernels/src/wasm');

/**
 * Plain SIMD, not relaxed: fused multiply-add rounds differently from machine to machine, and the same seed
 * has to give the same bits everywhere. No runtime and no static data: modules share one imported memory.
 */
const flags =
  '-O3 --converge --noAssert --enable simd --runtime stub --importMemory --noExportMemory --use abort='.split(
    ' ',
  );

/** Topics are the files directly in `assembly/`; folders below hold what topics share. */
async function readSources(): Promise<Map<string, string>> {
  const names = (await readdir(sources, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  return new Map(
    await Promise.all(
      files.map(async (name) => [name, await readFile(join(sources, name), 'utf8')] as const),
    ),
  );
}

async function compile(topic: string, files: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  let binary: Uint8Array | undefined;
  let messages = '';
  const stderr = { write: (text: string | Uint8Array) => void (messages += text.toString()) };
  const { error } = await asc.main([`${topic}.ts`, '--outFile', 'out.wasm', ...flags], {
    readFile: (name) => files.get(name.replace(/^\.\//, '')) ?? null,
    writeFile: (_name, content) => {
      if (typeof content !== 'string') binary = content;
    },
    listFiles: () => [],
    stderr,
  });
  if (error !== null || binary === undefined)
    throw new Error(`packages/kernels/assembly/${topic}.ts does not compile:\n${messages}`);
  return binary;
}

/** Compiles `packages/kernels/assembly/*.ts` to `src/wasm/*.gen.ts`; what did not change is left as it is. */
export async function buildWasm(): Promise<void> {
  const files = await readSources();
  const topics = [...files.keys()].filter((name) => !name.includes('/')).map((name) => name.slice(0, -3));
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules/assemblyscript/package.json'), 'utf8'),
  ) as { version: string };
  const shared = [...files].filter(([name]) => name.includes('/'));
  await mkdir(target, { recursive: true });
  for (const topic of topics) {
    const hash = createHash('sha256')
      .update(JSON.stringify([version, flags, files.get(`${topic}.ts`), shared]))
      .digest('hex');
    const header = `// Compiled from assembly/${topic}.ts; sources ${hash}\n`;
    const path = join(target, `${topic}.gen.ts`);
    const existing = await readFile(path, 'utf8').catch(() => '');
    if (existing.startsWith(header)) continue;
    const base64 = Buffer.from(await compile(topic, files)).toString('base64');
    // Written aside and renamed, so that a reader at the same time sees the old or the new file.
    await writeFile(`${path}.${process.pid}`, `${header}export const base64 =\n  '${base64}';\n`);
    await rename(`${path}.${process.pid}`, path);
  }
  for (const name of await readdir(target)) {
    if (name.endsWith('.gen.ts') && !topics.includes(name.slice(0, -'.gen.ts'.length)))
      await rm(join(target, name));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildWasm();
