import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forPage, wordsForPage } from './words-for-page.ts';

const packages = fileURLToPath(new URL('../../../../packages', import.meta.url));
/** What only the command line shows: backends that the server does not use, the start of a server, exports. */
const elsewhere = /\/(dist|backend|testing|export|remote)\/|\.test\.ts$|\/protocol\/|\/store\/store\.ts$/;
const option = /--[a-z]|`ramify (?!serve)/;

/** Remedies of the sources, with what they fill in as it may look. */
async function remedies(): Promise<string[]> {
  const files = (await readdir(packages, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && /^[^/]+\/src\//.test(file) && !elsewhere.test(`/${file}`),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(packages, file), 'utf8')));
  return texts.flatMap((text) =>
    [...text.matchAll(/(['`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].flatMap(([, , said = '']) =>
      /--(set|workers|out|input|timeout|memory|jobs|sweep|override)\b.*[ .]|\\?`ramify (nodes|batch|cache)/.test(
        said,
      )
        ? [said.replaceAll('\\`', '`').replaceAll(/\$\{[^}]*\}/g, 'load.movie')]
        : [],
    ),
  );
}

test('no remedy that reaches the editor tells to type an option of the command line', async () => {
  const said = (await remedies()).filter((text) => /^[A-Z`]/.test(text) && option.test(text));
  expect(said.length).toBeGreaterThan(10);
  const left = said
    .map(wordsForPage)
    .filter((text) => option.test(text.replace(/in a terminal, `[^`]+`/, '')));
  // These are messages of their own, not remedies: the form of the editor cannot make them.
  expect(left.filter((text) => !text.startsWith('--'))).toEqual([]);
});

test('remedies change wherever they stand in an answer, and nothing else does', () => {
  const error = { code: 'E_PARAM_INVALID', message: '--set', remedy: 'Choose another folder with --out.' };
  expect(JSON.parse(JSON.stringify({ items: [{ error }] }, forPage))).toEqual({
    items: [{ error: { ...error, remedy: 'Choose another folder for the results.' } }],
  });
});
