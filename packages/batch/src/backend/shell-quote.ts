/** A text as one word of a POSIX shell, whatever is in it. */
export const shellQuote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A program and its arguments as a line of a shell script. */
export const shellLine = (words: readonly string[]): string => words.map(shellQuote).join(' ');
