import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCross } from '../testing/graphs.ts';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

test('inspect says what files are, and ends with 1 if one of them cannot be loaded', async () => {
  const cwd = temporaryFolder();
  const good = writeCross(cwd, 'good.tif', 5);
  const fine = await ramify(['inspect', good], { cwd });
  expect([fine.code, fine.err]).toEqual([0, '']);
  expect(fine.out).toMatch(/✓ good.tif/);
  expect(fine.out).toMatch(/48 x 64 px|64 x 48 px/);
  writeFileSync(join(cwd, 'text.tif'), 'hello');
  const both = await ramify(['inspect', good, 'text.tif', 'none.tif', '--json'], { cwd });
  expect(both.code).toBe(1);
  const found = both.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(found).toMatchObject([
    { path: 'good.tif', loadable: true, recording: { frames: 5, height: 48, width: 64 } },
    { path: 'text.tif', loadable: false },
    { path: 'none.tif', problem: { code: 'E_FILE_MISSING' } },
  ]);
});
