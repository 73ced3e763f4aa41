import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentNode } from '../apps/cli/src/nodes/document-node.ts';
import { referencePages } from '../apps/cli/src/nodes/write-reference.ts';
import { graphJsonSchema } from '../packages/graph/src/index.ts';
import { catalogue } from '../packages/nodes/src/index.ts';
import { openApiDocument } from '../packages/protocol/src/index.ts';

const { version } = JSON.parse(
  await readFile(new URL('../packages/protocol/package.json', import.meta.url), 'utf8'),
) as { version: string };
const docs = fileURLToPath(new URL('../docs', import.meta.url));

/** The files below `docs` that are generated: the reference of the nodes, the schema of graph files, what the server answers. */
export function generatedDocs(): ReadonlyMap<string, string> {
  const nodes = [...catalogue.values()].map(documentNode);
  return new Map([
    ['graph.schema.json', `${JSON.stringify(graphJsonSchema(catalogue), null, 2)}\n`],
    ['openapi.json', `${JSON.stringify(openApiDocument(version), null, 2)}\n`],
    ...[...referencePages(nodes)].map(([name, text]): [string, string] => [`nodes/${name}`, text]),
  ]);
}

/** Names of files below `docs` that are missing, outdated, or of nodes that no longer exist. */
export async function staleDocs(): Promise<string[]> {
  const wanted = generatedDocs();
  const present = await readdir(path.join(docs, 'nodes')).catch(() => []);
  const stale = present.map((name) => `nodes/${name}`).filter((name) => !wanted.has(name));
  for (const [name, text] of wanted) {
    const found = await readFile(path.join(docs, name), 'utf8').catch(() => '');
    if (found !== text) stale.push(name);
  }
  return stale;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stale = await staleDocs();
  const wanted = generatedDocs();
  await mkdir(path.join(docs, 'nodes'), { recursive: true });
  for (const name of stale) {
    const text = wanted.get(name);
    if (text === undefined) await rm(path.join(docs, name));
    else await writeFile(path.join(docs, name), text);
    console.log(`${text === undefined ? 'Removed' : 'Wrote'} docs/${name}`);
  }
  if (stale.length === 0) console.log('The generated documentation is up to date.');
}
