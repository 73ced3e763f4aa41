import { AppError } from '@ramify/sdk';
import { dirname, resolve } from 'node:path';
import { plainRecording, type FoundRecordings } from './recording.ts';
import { textOf } from './text-of.ts';

/** Recordings of a list: a path a line, relative to the list; empty lines and those after `#` do not count. */
export async function listRecordings(file: string): Promise<FoundRecordings> {
  const { text, warnings } = await textOf(file);
  const lines = text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) {
    throw new AppError('E_DATA_EMPTY', `${file} names no recording.`, {
      where: { file },
      remedy: 'Write the path of a recording on each line.',
    });
  }
  const recordings = lines.map((line) => plainRecording(resolve(dirname(file), line)));
  return { recordings, metadata: [], notices: warnings };
}
