import { createEditor } from '../packages/editor-core/src/index.ts';
import { readGraph, writeGraph } from '../packages/graph/src/index.ts';
import { catalogue } from '../packages/nodes/src/catalogue.ts';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lays out the workflows of the repository, or the files given, as the editor's own command does. */
const folder = fileURLToPath(new URL('../graphs', import.meta.url));
const given = process.argv.slice(2);
const names = (await readdir(folder)).filter((name) => name.endsWith('.graph.json'));
const files = given.length > 0 ? given : names.map((name) => path.join(folder, name));

for (const file of files) {
  const before = await readFile(file, 'utf8');
  const editor = createEditor({ catalogue, graph: readGraph(before, catalogue).graph });
  editor.dispatch({ type: 'arrange.layout' });
  const after = writeGraph(editor.getState().graph);
  if (after !== before) await writeFile(file, after);
  console.log(`${after === before ? '  ' : '✓ '}${path.relative(process.cwd(), file)}`);
}
