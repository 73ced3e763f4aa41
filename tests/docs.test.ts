import { expect, test } from 'vitest';
import { staleDocs } from '../scripts/docs.ts';

test('the node reference and the schema of graph files are up to date (npx pnpm docs writes them)', async () => {
  expect(await staleDocs()).toEqual([]);
});
