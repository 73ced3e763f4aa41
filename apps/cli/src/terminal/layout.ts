import stringWidth from 'string-width';

const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** The text in lines of at most `width` columns, each after `indent`. Lines of the text are kept. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = indent;
    for (const word of paragraph.split(' ').filter((one) => one !== '')) {
      const longer = line === indent ? line + word : `${line} ${word}`;
      if (line !== indent && stringWidth(longer) > width) {
        lines.push(line);
        line = indent + word;
      } else line = longer;
    }
    lines.push(line.trimEnd());
  }
  return lines.join('\n');
}

/**
 * Rows in columns, two spaces apart. The last column is wrapped so that the table stays within `width`; the
 * others are as wide as their longest cell.
 */
export function columns(rows: readonly (readonly string[])[], width: number, indent = '  '): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count - 1 }, (_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) => {
      const head = widths
        .map((columnWidth, column) => `${padded(row[column] ?? '', columnWidth)}  `)
        .join('');
      const at = indent + ' '.repeat(stringWidth(head));
      // A last column narrower than this is unreadable: better let the terminal wrap it.
      const room = Math.max(width, at.length + 24);
      const last = wrap(row[count - 1] ?? '', room, at);
      return (indent + head + last.slice(at.length)).trimEnd();
    })
    .join('\n');
}
