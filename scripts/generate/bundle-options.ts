import type { BuildOptions, Plugin } from 'esbuild';

const own = ['@ramify/kernels', '@ramify/formats'];
const isOwn = (specifier: string) =>
  own.some((name) => specifier === name || specifier.startsWith(`${name}/`));

/** Bundles what we wrote ourselves; the SDK, npm packages and `node:*` stay imports. */
export const externalsPlugin: Plugin = {
  name: 'externals',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || isOwn(path) ? undefined : { path, external: true },
    );
  },
};

export const bundleOptions = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  platform: 'node',
  target: 'es2022',
  conditions: ['@ramify/source'],
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** An esbuild failure in words: each message with its file and line. */
export function bundleError(thrown: unknown, doing: string): Error {
  const errors = (thrown as { errors?: { text: string; location: { file: string; line: number } | null }[] })
    .errors;
  if (errors === undefined) return thrown instanceof Error ? thrown : new Error(String(thrown));
  const lines = errors.map(
    ({ text, location }) => `  ${location === null ? '' : `${location.file}:${location.line}: `}${text}`,
  );
  return new Error(`${doing} failed:\n${lines.join('\n')}`, { cause: thrown });
}
