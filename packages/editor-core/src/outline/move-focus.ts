import type { OutlineRow } from './outline.ts';

/** Keys of a tree. */
export type TreeKey = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

export type TreeMove =
  /** The focus goes to another row. */
  | { readonly to: string }
  /** A row is opened or closed; the focus stays. */
  | { readonly open: string }
  | { readonly close: string }
  | undefined;

/** What a key does in the outline, as trees behave everywhere: right opens and goes in, left closes and goes out. */
export function moveFocus(rows: readonly OutlineRow[], focused: string | undefined, key: TreeKey): TreeMove {
  const at = rows.findIndex(({ flat }) => flat === focused);
  const row = rows[at];
  const to = (target: OutlineRow | undefined): TreeMove =>
    target === undefined || target === row ? undefined : { to: target.flat };
  if (row === undefined) return to(key === 'last' || key === 'up' ? rows.at(-1) : rows[0]);
  switch (key) {
    case 'up':
      return to(rows[at - 1]);
    case 'down':
      return to(rows[at + 1]);
    case 'first':
      return to(rows[0]);
    case 'last':
      return to(rows.at(-1));
    case 'right': {
      if (row.open === false) return { open: row.flat };
      const inner = rows[at + 1];
      return row.open === true && inner !== undefined && inner.depth > row.depth ? to(inner) : undefined;
    }
    case 'left': {
      if (row.open === true) return { close: row.flat };
      return to(rows.slice(0, at).findLast(({ depth }) => depth < row.depth));
    }
  }
}
