import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createTerminal } from './terminal.ts';

/** A stream as Node makes it: a terminal says so, a pipe says nothing. */
function streamOf(isTTY: true | undefined): NodeJS.WriteStream {
  const stream = new PassThrough();
  if (isTTY) Object.assign(stream, { isTTY, columns: 80, rows: 24 });
  return stream as unknown as NodeJS.WriteStream;
}

const painted = (isTTY: true | undefined, env: NodeJS.ProcessEnv) =>
  createTerminal(streamOf(isTTY), streamOf(isTTY), env).style.accent('text') !== 'text';

test('colours and bars are for terminals alone', () => {
  expect(painted(true, {})).toBe(true);
  expect(painted(undefined, {})).toBe(false);
  expect(createTerminal(streamOf(undefined), streamOf(undefined), {}).live).toBe(false);
  expect(createTerminal(streamOf(true), streamOf(true), {}).live).toBe(true);
});

test('NO_COLOR and a dumb terminal turn them off', () => {
  expect(painted(true, { NO_COLOR: '1' })).toBe(false);
  expect(painted(true, { NO_COLOR: '' })).toBe(true);
  expect(painted(true, { TERM: 'dumb' })).toBe(false);
});
