import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findNodeFiles } from '../scripts/generate/node-files.ts';
import { isTest, packageOf, parseModule, root, sourceFiles, targetPackage } from './import-graph.ts';
import type { Import, Module } from './import-graph.ts';

/** Which packages of the repository each may import; the arrows of the design. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  sdk: [],
  graph: ['sdk'],
  kernels: [],
  formats: ['sdk'],
  nodes: ['sdk', 'kernels', 'formats'],
  engine: ['graph', 'sdk'],
  batch: ['engine', 'graph', 'formats', 'sdk'],
  'editor-core': ['graph', 'protocol', 'sdk'],
  protocol: ['graph', 'sdk'],
  testkit: ['sdk'],
  editor: ['editor-core', 'formats', 'graph', 'nodes', 'protocol', 'sdk'],
  server: ['batch', 'engine', 'formats', 'graph', 'nodes', 'protocol', 'sdk'],
  cli: ['batch', 'engine', 'formats', 'graph', 'kernels', 'nodes', 'sdk', 'server'],
};

/** npm packages that only the packages named may import. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  rxjs: ['engine', 'cli', 'server'],
  commander: ['cli'],
  express: ['server'],
  geotiff: ['formats'],
  '@dagrejs/dagre': ['editor-core'],
};

const packages = Object.keys(arrows);
const files = sourceFiles(['packages', 'apps', 'scripts', 'tests', 'bench']);
const modules = files.map((file) => parseModule(file));
const shipped = modules.filter(
  ({ file }) => packages.includes(packageOf(file)) && file.includes('/src/') && !isTest(file),
);

/** Each import that breaks a rule, as `file -> specifier`. */
const broken = (among: readonly Module[], rule: (file: string, entry: Import) => boolean): string[] =>
  among.flatMap(({ file, imports }) =>
    imports.filter((entry) => rule(file, entry)).map((entry) => `${file} -> ${entry.specifier}`),
  );

const isNode = ({ specifier }: Import) => specifier.startsWith('node:');
const isNodeFile = (file: string) => file.endsWith('.node.ts');
const npmName = (specifier: string) =>
  /^[./]|^node:|^@ramify\//.test(specifier) ? undefined : /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0];

test('the parser sees every kind of import', () => {
  const text = `
    import type { A } from './a.ts'; // import x from './comment.ts'
    import { type B, c } from '@ramify/sdk';
    export * from './d.ts';
    export type { E } from './e.ts';
    const later = () => import('@ramify/kernels/otsu');
    const text = "import y from './string.ts'";
  `;
  const found = parseModule('packages/nodes/src/x.ts', text).imports;
  expect(found.map(({ specifier, kind, typeOnly }) => [specifier, kind, typeOnly])).toEqual([
    ['./a.ts', 'static', true],
    ['@ramify/sdk', 'static', false],
    ['./d.ts', 'static', false],
    ['./e.ts', 'static', true],
    ['@ramify/kernels/otsu', 'dynamic', false],
  ]);
  expect(targetPackage('packages/graph/src/x.ts', '../../engine/src/y.ts')).toBe('engine');
});

test('the imports of the repository are seen', () => {
  expect(shipped.length).toBeGreaterThan(40);
  expect(shipped.flatMap(({ imports }) => imports).length).toBeGreaterThan(80);
});

describe('imports', () => {
  test('follow the arrows between packages', () => {
    const wrong = broken(shipped, (file, { specifier }) => {
      const to = targetPackage(file, specifier);
      const from = packageOf(file);
      return to !== undefined && to !== from && arrows[from]?.includes(to) !== true;
    });
    expect(wrong).toEqual([]);
  });

  test('cross packages by name, never by path', () => {
    const wrong = broken(
      modules.filter(({ file }) => packages.includes(packageOf(file))),
      (file, { specifier }) =>
        specifier.startsWith('.') && targetPackage(file, specifier) !== packageOf(file),
    );
    expect(wrong).toEqual([]);
  });

  test('reach Node only from formats, engine, batch and apps', () => {
    const allowed = ['formats', 'engine', 'batch', 'cli', 'server'];
    expect(broken(shipped, (file, entry) => isNode(entry) && !allowed.includes(packageOf(file)))).toEqual([]);
  });

  test('of kernels name kernels only', () => {
    const kernels = shipped.filter(({ file }) => packageOf(file) === 'kernels');
    expect(broken(kernels, (_, { specifier }) => !specifier.startsWith('.'))).toEqual([]);
  });

  test('of reserved libraries stay where they belong', () => {
    const wrong = broken(shipped, (file, { specifier }) => {
      const owners = reserved[npmName(specifier) ?? ''];
      if (specifier.startsWith('rete')) return !file.startsWith('apps/editor/src/canvas/rete/');
      return owners !== undefined && !owners.includes(packageOf(file));
    });
    expect(wrong).toEqual([]);
  });

  test('of nodes take kernels and formats only when they run', () => {
    const nodes = shipped.filter(({ file }) => packageOf(file) === 'nodes');
    const heavy = ({ specifier, kind, typeOnly }: Import) =>
      /^@ramify\/(kernels|formats)(\/|$)/.test(specifier) && kind === 'static' && !typeOnly;
    expect(broken(nodes, (_, entry) => heavy(entry))).toEqual([]);
  });

  test('of node files are made by the generated modules alone', () => {
    const wrong = broken(shipped, (_, { specifier }) => isNodeFile(specifier));
    expect(wrong).toEqual([]);
  });

  test('of zod take the namespace', () => {
    const wrong = broken(modules, (_, { specifier, names }) => {
      return specifier === 'zod' && names.some((name) => name === 'z' || name === 'default');
    });
    expect(wrong).toEqual([]);
  });

  test('write the ending of relative files', () => {
    const wrong = broken(
      modules,
      (_, { specifier }) => specifier.startsWith('.') && !/\.[a-z]+$/.test(specifier),
    );
    expect(wrong).toEqual([]);
  });

  test('name packages that the package declares', () => {
    const wrong = packages.flatMap((name) => {
      const folder = ['cli', 'editor', 'server'].includes(name) ? 'apps' : 'packages';
      const manifest = JSON.parse(
        readFileSync(path.join(root, folder, name, 'package.json'), 'utf8'),
      ) as Record<string, Record<string, string> | undefined>;
      const declared = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
      const own = shipped.filter(({ file }) => packageOf(file) === name);
      return broken(own, (_, { specifier }) => {
        const wanted = npmName(specifier) ?? /^@ramify\/[^/]+/.exec(specifier)?.[0];
        return wanted !== undefined && wanted !== `@ramify/${name}` && !declared.includes(wanted);
      }).filter((line) => !(name === 'testkit' && line.endsWith('vitest')));
    });
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  test('are named in kebab-case', () => {
    const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.(node|test|test-d|config))?\.(ts|tsx|js|mjs)$/;
    expect(files.filter((file) => !name.test(path.posix.basename(file)))).toEqual([]);
  });

  test('are short: none above 400 lines', () => {
    expect(modules.filter(({ lines }) => lines > 400).map(({ file, lines }) => `${file}: ${lines}`)).toEqual(
      [],
    );
  });

  test('are short: a median of at most 80 lines, nine of ten at most 250', () => {
    const lines = shipped.map((module) => module.lines).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length * 0.5)]).toBeLessThanOrEqual(80);
    expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThanOrEqual(250);
  });

  test('of nodes lie at family/name.node.ts', async () => {
    const listed = (await findNodeFiles(path.join(root, 'packages/nodes/src'))).map(({ file }) => file);
    const found = files.filter(isNodeFile).map((file) => file.replace('packages/nodes/src/', ''));
    expect(listed.sort()).toEqual(found.sort());
  });
});

test('nobody outside the nodes branches on a node type', async () => {
  const types = (await findNodeFiles(path.join(root, 'packages/nodes/src'))).map(({ type }) => type);
  if (types.length === 0) return;
  const alternatives = types.map((type) => type.replace('.', '\\.')).join('|');
  const quoted = `(['"\`])(${alternatives})\\1`;
  const branch = new RegExp(
    `[=!]==?\\s*${quoted}|${quoted}\\s*[=!]==?|case\\s+${quoted}|includes\\(\\s*${quoted}`,
  );
  const elsewhere = shipped.filter(({ file }) => packageOf(file) !== 'nodes');
  expect(elsewhere.filter(({ text }) => branch.test(text)).map(({ file }) => file)).toEqual([]);
});
