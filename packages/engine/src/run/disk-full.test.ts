import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { graphOf, openBench } from '../testing/harness.ts';

const dir = mkdtempSync(join(tmpdir(), 'ramify-full-'));

/** A disk of 1 MB; only root may mount one. */
function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const mounted = mountSmallDisk();
afterAll(() => {
  if (mounted) execFileSync('umount', [dir]);
  rmSync(dir, { recursive: true, force: true });
});

// An image of 512 x 512 float32 takes exactly 1 MB, the whole disk.
const graph = graphOf({
  nodes: {
    small: ['sample.tiny-image', { height: 8, width: 8 }],
    large: ['sample.tiny-image', { height: 512, width: 512 }],
    after: 'image.tiny-invert',
    other: 'image.tiny-invert',
  },
  edges: ['large.image > after.image', 'small.image > other.image'],
});

test.skipIf(!mounted)(
  'a full disk fails the node in words, loses nothing and leaves nothing half-written',
  async () => {
    const storeDir = join(dir, 'store');
    const bench = await openBench({ storeDir });
    // Before the large write begins: while it fails there is no room for anybody.
    await bench.run(graph, { targets: ['other'] });
    const { nodes } = await bench.run(graph);
    expect(nodes.get('large')).toMatchObject({
      state: 'failed',
      error: { code: 'E_DISK_FULL', retryable: true },
    });
    expect(nodes.get('large')!.error!.remedy).toContain('Free some space');
    expect(nodes.get('after')).toMatchObject({ state: 'blocked' });
    expect(nodes.get('other')).toMatchObject({ state: 'done' });
    expect(await readdir(join(storeDir, 'tmp'))).toEqual([]);

    execFileSync('mount', ['-o', 'remount,size=8m', dir]);
    const again = await bench.run(graph);
    expect(again.summary).toMatchObject({ status: 'succeeded', cached: 2, computed: 2 });
    await bench.close();
  },
);
