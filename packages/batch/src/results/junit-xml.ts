import { xmlText } from '@ramify/formats/write/xml-text';
import type { Manifest } from '../manifest/manifest-schema.ts';
import type { ItemStatus } from '../status/status-schema.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function testCase(title: string, name: string, status: ItemStatus | null): string {
  const head = `    <testcase classname="${xmlText(title)}" name="${xmlText(name)}" time="${seconds(status?.ms ?? 0)}"`;
  if (status?.state === 'done') return `${head}/>`;
  const { error = null } = status ?? {};
  if (status?.state === 'failed' && error !== null) {
    const text = [error.message, error.remedy ?? '', error.stack ?? '']
      .filter((part) => part !== '')
      .join('\n');
    return `${head}>\n      <failure type="${xmlText(error.code)}" message="${xmlText(error.message)}">${xmlText(text)}</failure>\n    </testcase>`;
  }
  const why = status === null ? 'not begun' : status.state;
  return `${head}>\n      <skipped message="${xmlText(why)}"/>\n    </testcase>`;
}

/** The batch as a test suite, a case for each item, so that any CI server can show it. */
export function junitXml(manifest: Manifest, statuses: readonly (ItemStatus | null)[]): string {
  const title = manifest.title === '' ? 'batch' : manifest.title;
  const failed = statuses.filter((status) => status?.state === 'failed').length;
  const done = statuses.filter((status) => status?.state === 'done').length;
  const time = seconds(statuses.reduce((sum, status) => sum + (status?.ms ?? 0), 0));
  const counts = `tests="${statuses.length}" failures="${failed}" errors="0" skipped="${statuses.length - failed - done}" time="${time}"`;
  const cases = manifest.items.map(({ name }, i) => testCase(title, name, statuses[i] ?? null));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="${xmlText(title)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}
