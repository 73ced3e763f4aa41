import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { imageChain, imageEdges, writeCross, writeGraphFile, writeImageChain } from './testing/graphs.ts';
import { ramify, temporaryFolder } from './testing/ramify.ts';

test('help names every command with examples and exit codes; the version is the manifest’s', async () => {
  const cwd = temporaryFolder();
  const { code, out, err } = await ramify(['--help'], { cwd });
  expect([code, err]).toEqual([0, '']);
  for (const command of ['run', 'check', 'plan', 'explain', 'nodes', 'inspect', 'migrate', 'cache']) {
    expect(out).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
  expect(out).toContain('Examples:');
  expect(out).toContain('130 cancelled');
  const version = await ramify(['--version'], { cwd });
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  expect(version.out.trim()).toBe((JSON.parse(manifest) as { version: string }).version);
});

test('a command line that is not understood ends with 2 and a suggestion', async () => {
  const cwd = temporaryFolder();
  const command = await ramify(['rnu'], { cwd });
  expect([command.code, command.out]).toEqual([2, '']);
  expect(command.err).toContain('✗ Unknown command "rnu". Did you mean run?  E_USAGE');
  const option = await ramify(['run', 'a.graph.json', '--frehs'], { cwd });
  expect(option.code).toBe(2);
  expect(option.err).toContain('Did you mean --fresh?');
  const assignment = await ramify(['run', writeImageChain(cwd), '--set', 'recording'], { cwd });
  expect(assignment.code).toBe(2);
  expect(assignment.err).toContain('Write --set name=value');
});

test('check finds mistakes in graphs, says where they are, and ends with 1', async () => {
  const cwd = temporaryFolder();
  writeGraphFile(
    cwd,
    [
      { id: 'load', type: 'load.movie', params: { path: 'a.tif' } },
      { id: 'mask', type: 'image.threshold', params: { window: 1, windo: 3 } },
      { id: 'odd', type: 'image.treshold' },
    ],
    ['load.movie > mask.image'],
  );
  const { code, out, err } = await ramify(['check', 'test.graph.json'], { cwd });
  expect(code).toBe(1);
  expect(err).toContain('Window must be at least 3 px; it is 1.');
  expect(err).toContain('no parameter "windo". Did you mean "window"?');
  expect(err).toContain('No node of type "image.treshold" is installed. Did you mean "image.threshold"?');
  expect(err).toMatch(/E_PORT_TYPE/);
  expect(err).toContain('where  node mask, parameter window, test.graph.json');
  expect(out).toMatch(/✗ test.graph.json: \d+ errors/);

  const json = await ramify(['check', 'test.graph.json', '--json'], { cwd });
  const lines = json.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; code: string });
  const codes = lines.filter(({ type }) => type === 'problem').map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['E_PARAM_INVALID', 'E_PARAM_UNKNOWN', 'E_NODE_UNKNOWN']));

  writeFileSync(join(cwd, 'broken.graph.json'), '{ "format": ');
  writeFileSync(join(cwd, 'good.graph.json'), readFileSync(join(cwd, writeImageChain(cwd))));
  const both = await ramify(['check', 'broken.graph.json', 'good.graph.json', 'none.graph.json'], { cwd });
  expect(both.code).toBe(1);
  expect(both.err).toContain('E_GRAPH_SYNTAX');
  expect(both.err).toContain('E_FILE_MISSING');
  expect(both.out).toMatch(/✓ good.graph.json/);
  // What a graph of somebody else would touch is said before it is run.
  expect(out).toContain('This workflow reads 1 file. 1 step that is not installed here does not run.');
  expect(lines.at(-1)).toEqual({
    type: 'effects',
    file: 'test.graph.json',
    reads: [{ node: 'load', param: 'path', path: 'a.tif', several: false }],
    writes: [],
    unknown: ['odd'],
  });
  const facts = await ramify(['explain', 'good.graph.json'], { cwd });
  expect(facts.out).toMatch(
    /This workflow reads 1 file still to be chosen and writes 2 files into the results folder\./,
  );
});

test('nodes are listed and documented, as text, JSON and Markdown', async () => {
  const cwd = temporaryFolder();
  const all = await ramify(['nodes'], { cwd });
  expect(all.out).toMatch(/^Image\n/m);
  expect(all.out).toMatch(/image\.threshold +\w+/);
  const load = await ramify(['nodes', 'load.movie'], { cwd });
  expect(load.out).toMatch(/frameRate +number, 0 to 1000000 Hz, default: from the file \(0\)/);
  expect(load.out.replaceAll(/\s+/g, ' ')).toContain(
    'Reads the file, folder or pattern of files that “Recording” names.',
  );
  const prune = await ramify(['nodes', 'skeleton.prune'], { cwd });
  expect(prune.out).toMatch(/spurLength +number, 0 to 100000 px or µm, default 10, 0: none removed/);
  const one = await ramify(['nodes', 'image.threshold'], { cwd });
  expect(one.out).toContain('window  whole number, 3 to 501 px, default 31');
  const json = await ramify(['nodes', 'image.threshold', '--json'], { cwd });
  expect(JSON.parse(json.out)).toMatchObject({ type: 'image.threshold', preview: 'mask' });
  const wrong = await ramify(['nodes', 'threshold'], { cwd });
  expect([wrong.code, wrong.err.includes('image.threshold')]).toEqual([1, true]);
  const pages = await ramify(['nodes', '--markdown', 'reference'], { cwd });
  expect(pages.code).toBe(0);
  expect(readFileSync(join(cwd, 'reference/image.threshold.md'), 'utf8')).toContain('| `window` |');
  expect(readFileSync(join(cwd, 'reference/README.md'), 'utf8')).toContain('(image.threshold.md)');
});

test('plan, explain and cache tell what would happen, before and after a run', async () => {
  const cwd = temporaryFolder();
  const graph = writeImageChain(cwd);
  const set = ['--set', `recording=${writeCross(cwd)}`];
  const before = await ramify(['plan', graph, ...set], { cwd });
  expect(before.out).toMatch(/load +compute +never ran +image, 48 x 64 px/);
  expect((await ramify(['run', graph, ...set, '--quiet'], { cwd })).out).toBe('');
  const after = await ramify(['plan', graph, ...set, '--json'], { cwd });
  const { nodes } = JSON.parse(after.out) as { nodes: { action: string }[] };
  expect(nodes.map(({ action }) => action)).toEqual(Array(nodes.length).fill('cached'));
  const what = await ramify(['explain', graph], { cwd });
  expect(what.out).toMatch(
    /Test chain\n\nInputs, set by --set name=value\n {2}recording {2}A TIFF or PNG file/,
  );
  const why = await ramify(['explain', graph, 'mask', ...set, '--set', 'mask.window=21'], { cwd });
  expect(why.out).toContain('It would be computed: parameter window was 15 and is 21.');
  expect((await ramify(['cache', 'info'], { cwd })).out).toMatch(/\d+ results, .*store/);
  expect((await ramify(['cache', 'clean'], { cwd })).out).toMatch(/; 0 B remain/);
  const gone = await ramify(['plan', graph, ...set], { cwd });
  expect(gone.out).toMatch(/save +(perhaps|compute)/);
});

test('migrate rewrites a graph in the canonical form, once', async () => {
  const cwd = temporaryFolder();
  const graph = writeGraphFile(cwd, [...imageChain].reverse(), imageEdges);
  const check = await ramify(['migrate', '--check', graph], { cwd });
  expect([check.code, check.out]).toEqual([1, `✗ ${graph}: would change\n`]);
  expect((await ramify(['migrate', graph], { cwd })).out).toBe(`✓ ${graph}: rewritten\n`);
  const text = readFileSync(join(cwd, graph), 'utf8');
  expect(text).toMatch(/^ {4}\{ "id": "even", "type": "image.equalize", "version": 1/m);
  expect((await ramify(['migrate', '--check', graph], { cwd })).code).toBe(0);
});
