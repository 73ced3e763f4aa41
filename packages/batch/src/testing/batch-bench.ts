import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ItemCommand } from '../item/item-contract.ts';
import { batchPaths, type BatchPaths } from '../manifest/batch-paths.ts';
import { makeManifest, type ManifestRequest } from '../manifest/make-manifest.ts';
import { writeManifest } from '../manifest/manifest-file.ts';
import type { Manifest } from '../manifest/manifest-schema.ts';
import { plainRecording } from '../recordings/recording.ts';
import { manifestRequest } from './manifest-request.ts';

export interface BatchBench {
  readonly dir: string;
  readonly paths: BatchPaths;
  readonly manifest: Manifest;
  /** A program that takes the place of `ramify`: JavaScript with `item` (index) and `say` (an event). */
  program(body: string): ItemCommand;
  remove(): void;
}

/** A batch folder with a manifest of recordings that do not exist, to try what goes wrong around items. */
export async function batchBench(
  recordings: readonly string[],
  change: Partial<ManifestRequest> = {},
): Promise<BatchBench> {
  const dir = mkdtempSync(join(tmpdir(), 'ramify-batch-'));
  const manifest = makeManifest(
    manifestRequest({
      graphPath: join(dir, 'test.graph.json'),
      dir,
      recordings: recordings.map((name) => plainRecording(join(dir, name))),
      limits: { seconds: null, memoryBytes: null, workers: 1 },
      retry: { retries: 2, delaySeconds: 0.01, factor: 1, maxDelaySeconds: 1 },
      ...change,
    }),
  );
  const paths = batchPaths(dir);
  await writeManifest(paths.manifest, manifest);
  return {
    dir,
    paths,
    manifest,
    program(body) {
      const file = join(dir, 'program.mjs');
      const head = [
        `import fs from 'node:fs';`,
        `const item = Number(process.argv[process.argv.indexOf('--index') + 1]);`,
        `const say = (event) => fs.writeSync(1, JSON.stringify(event) + '\\n');`,
        `process.stdin.on('end', () => process.exit(1)).resume();`,
      ];
      writeFileSync(file, [...head, body].join('\n'));
      return { program: process.execPath, args: [file] };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
