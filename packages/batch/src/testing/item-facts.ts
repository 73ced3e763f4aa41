import { AppError } from '@ramify/sdk';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import type { ItemFacts } from '../results/item-facts.ts';
import { endedStatus, startedStatus } from '../status/make-status.ts';
import type { ItemStatus } from '../status/status-schema.ts';

const begun = new Date('2026-03-01T10:00:00.000Z');
const ended = new Date('2026-03-01T10:00:12.300Z');
const sha = (digit: string) => digit.repeat(64);

/** Results of an item as a run leaves them. */
export function doneStatus(item: BatchItem): ItemStatus {
  return endedStatus(
    startedStatus(item, null, begun),
    'done',
    {
      peakMemory: 1e8,
      warnings: [{ node: 'load', title: 'Load movie', message: 'The frame rate is "unknown".' }],
      fingerprint: {
        version: 1,
        structure: sha('a'),
        params: {},
        code: {},
        files: [
          {
            node: 'load',
            param: 'path',
            path: item.path,
            bytes: 10,
            mtimeNs: '1',
            inode: '2',
            sha256: sha(item.index % 2 === 0 ? 'b' : 'c'),
          },
        ],
      },
      results: {
        folder: `recordings/${item.name}`,
        files: [
          { node: 'save', name: 'sub/a b.csv', bytes: 5, sha256: sha('d'), mediaType: 'text/csv' },
          { node: 'report', name: 'report.html', bytes: 9, sha256: sha('e'), mediaType: 'text/html' },
        ],
        keys: {},
      },
    },
    ended,
  );
}

/** An item that failed with text that must be escaped wherever it is shown. */
export const failedStatus = (item: BatchItem): ItemStatus =>
  endedStatus(
    startedStatus(item, null, begun),
    'failed',
    {
      error: new AppError('E_FORMAT_UNKNOWN', '=1+1 <script>alert("x")</script> is & no TIFF.', {
        remedy: 'Give <another>.',
      }),
    },
    ended,
  );

/** Facts of an item: done with these statistics, failed, or not begun. */
export function factsOf(
  item: BatchItem,
  state: 'done' | 'failed' | 'missing',
  statistics: Readonly<Record<string, string>> = {},
  flags: ItemFacts['flags'] = [],
): ItemFacts {
  const status = state === 'done' ? doneStatus(item) : state === 'failed' ? failedStatus(item) : null;
  return { item, status, statistics: new Map(Object.entries(statistics)), flags, checked: state === 'done' };
}
