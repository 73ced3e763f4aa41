import { createStyle, type Style } from './style.ts';

/** Where a command writes to, and how. Results go to `out`; progress, warnings and errors to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly style: Style;
  readonly errStyle: Style;
  /** True if the lines of `err` may be drawn over: a real terminal, and colours are not turned off. */
  readonly live: boolean;
  columns(): number;
  rows(): number;
}

type Stream = NodeJS.WriteStream;

/** Colours and bars belong on a terminal alone, and `NO_COLOR` (https://no-color.org) turns them off there. */
function isRich(stream: Stream, env: NodeJS.ProcessEnv): boolean {
  const off = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  // Node leaves `isTTY` away for pipes and files, which its types do not say. It must be a clear false: left
  // open, the library of colours decides by itself, and paints every pipe where the variable CI is set.
  return Boolean(stream.isTTY) && !off && env.TERM !== 'dumb';
}

/** A pipe has no size, and some pseudo-terminals say 0. */
const known = (size: number | undefined, otherwise: number) =>
  size === undefined || size === 0 ? otherwise : size;

export function createTerminal(out: Stream, err: Stream, env: NodeJS.ProcessEnv): Terminal {
  return {
    out: (text) => void out.write(`${text}\n`),
    err: (text) => void err.write(`${text}\n`),
    style: createStyle(isRich(out, env)),
    errStyle: createStyle(isRich(err, env)),
    live: isRich(err, env),
    columns: () => known(out.isTTY ? out.columns : err.columns, 100),
    rows: () => known(err.rows, 24),
  };
}
