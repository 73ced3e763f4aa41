import type { Terminal } from '../terminal/terminal.ts';
import type { View } from './view.ts';

/** One event a line, as JSON. */
export const jsonView = (terminal: Terminal): View => ({
  event: (event) => terminal.out(JSON.stringify(event)),
  close: () => {},
});
