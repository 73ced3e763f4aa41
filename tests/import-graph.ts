import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Import {
  readonly specifier: string;
  readonly kind: 'static' | 'dynamic';
  /** Gone after compilation. */
  readonly typeOnly: boolean;
  /** Names as exported by the other module; `*` for the namespace, `default`. */
  readonly names: readonly string[];
}

export interface Module {
  /** Relative to the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

const skipped = /(^|\/)(node_modules|dist|assembly|fixtures|\.[^/]+)(\/|$)/;

/** All TypeScript and JavaScript files below `folders`, without generated ones. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.posix.join(folder, name.replaceAll('\\', '/')),
      ),
    )
    .filter(
      (file) => /\.(ts|tsx|js|mjs)$/.test(file) && !/\.gen\.|\.d\.ts$/.test(file) && !skipped.test(file),
    )
    .sort();
}

const quoted = /^\s*(['"`])([^'"`$]*)\1\s*$/;

/** The file with everything that it imports, found by a real parser. */
export function parseModule(file: string, text = readFileSync(path.join(root, file), 'utf8')): Module {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'syntax error'}`);
  const imports: Import[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    imports.push({
      specifier: moduleRequest.value,
      kind: 'static',
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
      names: entries.map(({ importName }) => {
        if (importName.kind === 'Default') return 'default';
        return importName.kind === 'NamespaceObject' ? '*' : (importName.name ?? '');
      }),
    });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType, importName } of entries) {
      if (moduleRequest === null) continue;
      const names = [importName.name ?? '*'];
      imports.push({ specifier: moduleRequest.value, kind: 'static', typeOnly: isType, names });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const [, , specifier] = quoted.exec(text.slice(moduleRequest.start, moduleRequest.end)) ?? [];
    if (specifier !== undefined) imports.push({ specifier, kind: 'dynamic', typeOnly: false, names: ['*'] });
  }
  return { file, text, lines: text.split('\n').length - 1, imports };
}

export const isTest = (file: string) =>
  /\.test\.tsx?$|\/testing\/|^tests\/|^packages\/testkit\/|\/test-support\//.test(file);

/** `packages/nodes/src/image/blur.node.ts` -> `nodes`; scripts and tests have their folder's name. */
export const packageOf = (file: string): string => {
  const [first = '', second = ''] = file.split('/');
  return first === 'packages' || first === 'apps' ? second : first;
};

/** The package of the repository that a specifier leads to, or undefined for npm and Node. */
export function targetPackage(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return packageOf(path.posix.join(path.posix.dirname(file), specifier));
  return /^@ramify\/([^/]+)/.exec(specifier)?.[1];
}
