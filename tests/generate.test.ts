import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generate } from '../scripts/generate.ts';
import { checkTypes } from '../scripts/generate/check-types.ts';
import { implementationHashes } from '../scripts/generate/implementation-hashes.ts';
import { catalogueModule, loadersModule } from '../scripts/generate/modules.ts';
import { findNodeFiles } from '../scripts/generate/node-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let source: string;

// Inside the repository, so that `zod` and `@ramify/sdk` resolve as they do for a real node.
beforeEach(() => {
  source = mkdtempSync(path.join(root, 'packages/nodes/.generate-'));
});
afterEach(() => rmSync(source, { recursive: true, force: true }));

const node = (type: string, body = 'return { out: inputs.image };') => `
import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
export default defineNode({
  type: '${type}', version: 1, title: 'T', family: 'image', summary: 'S.',
  inputs: { image: port.image({ doc: 'In.' }) },
  outputs: { out: port.image({ doc: 'Out.' }) },
  params: z.object({}), preview: 'out',
  async run({ inputs }) { const { helper } = await import('./helper.ts'); helper(1); ${body} },
});`;

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(source, name)), { recursive: true });
    writeFileSync(path.join(source, name), text);
  }
}

async function hash(files: Record<string, string>): Promise<string | undefined> {
  await write(files);
  const { hashes } = await implementationHashes(root, source, await findNodeFiles(source));
  return hashes.get('image.copy');
}

const helper = 'export const helper = (value: number) => value + 1;';
const file = 'image/copy.node.ts';

test('the generated modules are up to date and generation has nothing to complain of', async () => {
  await expect(generate()).resolves.toBeInstanceOf(Array);
  await expect(generate()).resolves.toEqual([]);
});

test('nodes are listed by type, statically and lazily', async () => {
  await write({ 'mask/b.node.ts': '', 'image/a-c.node.ts': '', 'image/a-c.test.ts': '' });
  const nodes = await findNodeFiles(source);
  expect(nodes.map(({ type }) => type)).toEqual(['image.a-c', 'mask.b']);
  expect(catalogueModule(nodes)).toContain("import node1 from './mask/b.node.ts'");
  expect(loadersModule(nodes)).toContain("'image.a-c': () => import('./image/a-c.node.ts')");
});

test('comments and formatting do not change the hash, code of a helper imported dynamically does', async () => {
  const first = await hash({ [file]: node('image.copy'), 'image/helper.ts': helper });
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  const commented = `// why\n${node('image.copy').replaceAll('  ', '\n    ')}`;
  expect(await hash({ [file]: commented, 'image/helper.ts': `/** Adds. */\n${helper}` })).toBe(first);
  expect(await hash({ 'image/helper.ts': helper.replace('+ 1', '+ 2') })).not.toBe(first);
  expect(await hash({ 'image/helper.ts': helper })).toBe(first);
  expect(await hash({ [file]: node('image.copy', 'return { out: { ...inputs.image } };') })).not.toBe(first);
});

test('a path that names no type, and a type that is not that of the path, are refused in words', async () => {
  await write({ [file]: node('image.other'), 'image/helper.ts': helper });
  const nodes = await findNodeFiles(source);
  await expect(checkTypes(root, source, nodes)).rejects.toThrow(
    'image/copy.node.ts defines "image.other"; its path stands for "image.copy"',
  );
  await write({ [file]: 'export const a = 1;' });
  await expect(checkTypes(root, source, nodes)).rejects.toThrow('copy.node.ts');
  await write({ 'image/Wrong Name.node.ts': '' });
  await expect(findNodeFiles(source)).rejects.toThrow('is no node path');
});
