import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeFamilies } from '../packages/sdk/src/index.ts';
import { generate } from './generate.ts';
import { nodeTemplate, testTemplate } from './new/templates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = `Usage: pnpm new node FAMILY.NAME

Writes a node that works and its test. Families: ${Object.keys(nodeFamilies).join(', ')}.
Example: pnpm new node image.invert`;

function fail(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
const [what, type = ''] = positionals;
if (values.help === true) {
  console.log(usage);
  process.exit(0);
}
if (what !== 'node' || type === '') fail('Say what to make: a node, and its type.');
const [family = '', name = '', ...rest] = type.split('.');
if (!(family in nodeFamilies)) fail(`There is no family "${family}".`);
if (rest.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  fail(`"${name}" is no name of a node: lower-case words joined by "-".`);
}

const folder = path.join(root, 'packages/nodes/src', family);
const files = [
  [path.join(folder, `${name}.node.ts`), nodeTemplate(family, name)],
  [path.join(folder, `${name}.test.ts`), testTemplate(name)],
] as const;
for (const [file] of files) {
  if (existsSync(file)) fail(`${path.relative(root, file)} exists already.`);
}
await mkdir(folder, { recursive: true });
for (const [file, text] of files) {
  await writeFile(file, text);
  console.log(`Wrote ${path.relative(root, file)}`);
}
await generate();
console.log(`
The node is in the catalogue. Next:
  1. Say in its file what it takes, gives and does; put the numerics into packages/kernels.
  2. npx vitest run packages/nodes/src/${family}/${name}.test.ts packages/nodes/src/contract.test.ts
  3. npx ramify nodes ${type}`);
