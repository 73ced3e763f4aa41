import type { PaletteFamily, PaletteMatch, Range } from '@ramify/editor-core';
import { familyLook } from '../card/families.ts';
import styles from './entry-line.module.css';

/** A text with what was found in it set off. */
export function Marked({ text, ranges }: { readonly text: string; readonly ranges: readonly Range[] }) {
  let at = 0;
  const parts = ranges.flatMap(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return [
      before,
      <mark key={start} className={styles.mark}>
        {text.slice(start, end)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

export function FamilyIcon({ family }: { readonly family: PaletteFamily }) {
  const { icon: Icon, colour } = familyLook(family);
  return <Icon size={16} style={{ flex: 'none', color: colour }} aria-hidden />;
}

/** A node that can be added, in a list. */
export function EntryLine({ match }: { readonly match: PaletteMatch }) {
  const { entry, title, summary } = match;
  return (
    <>
      <FamilyIcon family={entry.family} />
      <span className={styles.words}>
        <span className={styles.title}>
          <Marked text={entry.title} ranges={title} />
        </span>
        <span className={styles.summary}>
          <Marked text={entry.summary} ranges={summary} />
        </span>
      </span>
    </>
  );
}
