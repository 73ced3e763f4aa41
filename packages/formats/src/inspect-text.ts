import type { Inspection } from './inspection.ts';
import { megabytes } from './inspect-tiff.ts';

/** An inspection as lines for people. */
export function inspectText({ file, bytes, format, facts, notes, problem, advice }: Inspection): string {
  const rows = [
    { label: 'Format', value: format },
    { label: 'On disk', value: `${megabytes(bytes)} (${bytes.toLocaleString('en-US')} bytes)` },
    ...facts,
  ];
  const width = Math.max(...rows.map(({ label }) => label.length));
  const lines = [file];
  for (const row of rows) {
    const from = 'from' in row && row.from !== undefined ? `  [${row.from}]` : '';
    lines.push(`  ${row.label.padEnd(width)}  ${row.value}${from}`);
  }
  for (const { level, text } of notes) lines.push(`  ${level === 'warn' ? '!' : '-'} ${text}`);
  if (problem !== undefined) lines.push(`  x ${problem.message}`);
  lines.push(`  > ${advice}`);
  return lines.join('\n');
}
