import { expect, test } from 'vitest';
import { openWorkbench } from './workbench.ts';

const params = { height: 96, width: 96, frames: 250, neurons: 4, groups: 2, snr: 3, seed: 2 };

/** Name and digest of all files of the full analysis of a small sample, made by so many threads. */
async function filesBy(workers: number): Promise<string[]> {
  const bench = await openWorkbench(workers);
  try {
    const { file } = await bench.sample('sample', params);
    const { files } = await bench.run('full-analysis', { recording: file });
    return files.map(({ name, digest }) => `${digest} ${name}`).sort();
  } finally {
    await bench.close();
  }
}

test('one thread and two deliver the same files of the full analysis, to the bit', async () => {
  const [one, two] = [await filesBy(1), await filesBy(2)];
  expect(one.length).toBeGreaterThan(30);
  expect(two).toEqual(one);
});
